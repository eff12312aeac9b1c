from __future__ import annotations

from datetime import date

import attrs
import pytest

from ocop.dossiers import Document, Dossier, Return
from ocop.errors import InvalidInput
from ocop.vocabulary import EvaluationKind

DAY = date(2026, 11, 21)
FIRST = Dossier(product="p1", kind=EvaluationKind.FIRST, branch="food", filed=DAY)


def test_a_document_ends_before_its_day() -> None:
    """A document no longer counts on the day on which it expires."""
    document = Document(id="d1", paper="x", expires=DAY)
    assert not document.is_valid(on=DAY)
    assert document.is_valid(on=date(2026, 11, 20))
    assert Document(id="d2", paper="x").is_valid(on=DAY)


def test_impossible_values() -> None:
    """A document is at least one; a return has a reason and a day that can be met."""
    with pytest.raises(ValueError, match="0 of it"):
        Document(id="d1", paper="x", count=0)
    with pytest.raises(ValueError, match="with a reason"):
        Return(on=DAY, reason=" ")
    with pytest.raises(ValueError, match="not due on 2026-11-20"):
        Return(on=DAY, reason="thiếu mẫu", due=date(2026, 11, 20))
    assert Return(on=DAY, reason="thiếu mẫu", due=DAY).due == DAY


def test_contradictions_are_listed() -> None:
    """One id for two documents, and returns out of order, are all told."""
    document = Document(id="d1", paper="x")
    early, late = (
        Return(on=date(2026, 11, day), reason="thiếu mẫu") for day in (20, 25)
    )
    with pytest.raises(InvalidInput) as caught:
        attrs.evolve(FIRST, documents=(document, document), returns=(late, early))
    assert [p.path for p in caught.value.problems] == ["documents[1]", "returns[1]"]
    with pytest.raises(InvalidInput, match="2026-11-20 is before 2026-11-21"):
        attrs.evolve(FIRST, returns=(early,))
    assert attrs.evolve(FIRST, filed=None, returns=(early, late)).filed is None


def test_evidence_is_many_to_many() -> None:
    """A document proves several criteria, a criterion has several documents."""
    one = Document(id="d1", paper="x", criteria=("1.1", "2.1"))
    two = Document(id="d2", paper="x", criteria=("1.1",))
    dossier = attrs.evolve(FIRST, documents=(one, two))
    assert dossier.evidence("1.1") == (one, two)
    assert dossier.evidence("2.1") == (one,)
    assert dossier.evidence("3.1") == ()


def test_start_from_an_earlier_dossier() -> None:
    """The next one keeps the documents, is not yet filed, and remembers the earlier."""
    earlier = attrs.evolve(FIRST, documents=(Document(id="d1", paper="x"),))
    started = earlier.start(EvaluationKind.UPGRADE)
    assert (started.documents, started.earlier) == (earlier.documents, earlier)
    assert (started.kind, started.filed) == (EvaluationKind.UPGRADE, None)
