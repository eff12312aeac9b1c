from __future__ import annotations

from datetime import date

import pytest

from ocop import rulebooks
from ocop.procedure import check_admission
from ocop.rules import Verdict
from ocop.vocabulary import SubjectKind

LAW = rulebooks.load("qd-26-2026")
DAY = date(2026, 8, 24)


@pytest.mark.parametrize("kind", SubjectKind)
def test_who_may_take_part(kind: SubjectKind) -> None:
    """Producers may with any product, associations and centres only with tourism."""
    only_tourism = kind in (SubjectKind.ASSOCIATION, SubjectKind.OPERATING_CENTRE)
    tea = check_admission(kind, LAW, set_=11, on=DAY)
    tourism = check_admission(kind, LAW, set_=26, on=DAY)
    assert (tea.value, tourism.value) == (not only_tourism, True)
    assert [text.en for text in tea.citations] == ["26/2026/QĐ-TTg, article 2 clause 3"]


def test_before_the_first_day() -> None:
    """The day before the provision takes effect it admits nobody."""
    day = date(2026, 5, 21)
    outcome = check_admission(SubjectKind.COOPERATIVE, LAW, set_=1, on=day)
    assert outcome.value is False


def test_unknown_kind() -> None:
    """A producer of whom nobody told the kind is neither admitted nor refused."""
    outcome = check_admission(None, LAW, set_=1, on=DAY)
    assert (outcome.verdict, outcome.missing) == (Verdict.UNDETERMINED, ("kind",))
    assert set(outcome.possible) == {True, False}


@pytest.mark.parametrize("name", ["qd-1048-2019", "qd-148-2023"])
def test_no_source(name: str) -> None:
    """Where no source says who may take part, the answer stays open."""
    law = rulebooks.load(name)
    outcome = check_admission(SubjectKind.FARM, law, set_=1, on=law.period.start)
    assert outcome.verdict is Verdict.UNDETERMINED
    assert outcome.missing == ("admissions",)
    assert outcome.label is not None
    assert outcome.label.en == "No source says who may take part"
    assert "admissions" in {each.id for each in law.procedure.not_found}
