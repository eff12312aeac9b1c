from __future__ import annotations

import attrs
import pytest

from ocop import rulebooks
from ocop.dossiers import Document, Dossier
from ocop.errors import InvalidInput
from ocop.procedure import Completeness, check_dossier
from ocop.rules import render_text
from ocop.vocabulary import EvaluationKind, Level
from tests.procedure import day

ON = day("2026-11-21")
OFFICE = "provincial-office-report"
PRODUCT = "registration-form self-assessment-report"


def check(
    law: str, level: str, kind: str, *documents: Document, branch: str = "food"
) -> Completeness:
    """Check a dossier of some documents."""
    dossier = Dossier(
        product="p1", kind=EvaluationKind(kind), branch=branch, documents=documents
    )
    return check_dossier(dossier, rulebooks.load(law), to=Level(level), on=ON)


@pytest.mark.parametrize(
    ("level", "kind", "branch", "expected"),
    [
        ("commune", "first", "food", PRODUCT),
        (
            "commune",
            "upgrade",
            "food",
            f"{PRODUCT} changes-since-recognition",
        ),
        (
            "province",
            "first",
            "food",
            f"{PRODUCT} commune-letter commune-report samples-to-province",
        ),
        (
            "province",
            "first",
            "tourism",
            f"{PRODUCT} commune-letter commune-report",
        ),
        (
            "centre",
            "re-evaluation",
            "tourism",
            f"{PRODUCT} updates-since-recognition province-letter {OFFICE}",
        ),
    ],
)
def test_papers_of_the_law_in_force(
    level: str, kind: str, branch: str, expected: str
) -> None:
    """Each level gets the papers of the product and those that are meant for it."""
    found = check("qd-26-2026", level, kind, branch=branch)
    assert " ".join(paper.id for paper in found.missing) == expected
    assert found.complete is False


def test_samples_are_counted() -> None:
    """Five samples are needed; four are one too few, in one lot or several."""
    lots = [Document(id=f"m{n}", paper="samples", count=2) for n in (1, 2)]
    found = check("qd-1048-2019", "district", "first", *lots)
    (samples,) = (c for c in found.checks if c.paper.id == "samples")
    assert (samples.lacking, samples.paper in found.missing) == (1, True)
    one = Document(id="m3", paper="samples")
    more = check("qd-1048-2019", "district", "first", *lots, one)
    assert "samples" not in [paper.id for paper in more.missing]


def test_expired_documents_do_not_count() -> None:
    """What has expired is lacking again, and is named; optional papers never lack."""
    form = Document(id="d1", paper="registration-form")
    report = Document(id="d2", paper="self-assessment-report", expires=ON)
    other = Document(id="d3", paper="photo")
    found = check("qd-26-2026", "commune", "first", form, report, other)
    assert (found.complete, found.expired, found.others) == (False, (report,), (other,))
    text = render_text(found.outcome, "en")
    assert "d2 has expired and has to be renewed" in text
    old = check("qd-1048-2019", "district", "first")
    assert "awards" not in [paper.id for paper in old.missing]


def test_complete() -> None:
    """A dossier with all papers is complete, with the reasons."""
    papers = ("registration-form", "self-assessment-report")
    documents = [Document(id=paper, paper=paper) for paper in papers]
    found = check("qd-26-2026", "commune", "first", *documents)
    assert (found.complete, found.missing, found.outcome.value) == (True, (), True)


FORMS = ("registration-form", "self-assessment-report")


@pytest.mark.parametrize(
    ("kind", "level", "expected"),
    [
        ("upgrade", "commune", "changes-since-recognition"),
        ("re-evaluation", "commune", "updates-since-recognition"),
        (
            "upgrade",
            "province",
            (
                "changes-since-recognition commune-letter commune-report "
                "samples-to-province"
            ),
        ),
        (
            "re-evaluation",
            "centre",
            f"updates-since-recognition province-letter {OFFICE} samples-to-centre",
        ),
    ],
)
def test_papers_of_the_evaluation_before(kind: str, level: str, expected: str) -> None:
    """Forms, letters, reports and samples are made anew for each evaluation."""
    law = rulebooks.load("qd-26-2026")
    documents = [
        Document(id=paper.id, paper=paper.id, count=paper.count)
        for paper in law.procedure.papers
        if EvaluationKind.FIRST in paper.kinds
    ]
    first = Dossier(
        product="p1",
        kind=EvaluationKind.FIRST,
        branch="food",
        documents=tuple(documents),
    )
    again = first.start(EvaluationKind(kind))
    found = check_dossier(again, law, to=Level(level), on=ON)
    assert " ".join(paper.id for paper in found.missing) == f"{PRODUCT} {expected}"
    assert found.outdated[:2] == tuple(documents[:2])
    assert "registration-form belongs to the evaluation before" in (
        render_text(found.outcome, "en")
    )
    forms = tuple(Document(id=f"new {paper}", paper=paper) for paper in FORMS)
    again = attrs.evolve(again, documents=(*again.documents, *forms))
    found = check_dossier(again, law, to=Level(level), on=ON)
    assert " ".join(paper.id for paper in found.missing) == expected


def test_lasting_papers() -> None:
    """What lasts counts again, until it expires; what is of one evaluation does not."""
    lasting = Document(id="d1", paper="business-registration", expires=ON)
    form = Document(id="d2", paper="registration-form")
    law, eve = rulebooks.load("qd-1048-2019"), day("2026-11-20")
    first = Dossier(
        product="p1",
        kind=EvaluationKind.FIRST,
        branch="food",
        documents=(lasting, form),
    )
    again = first.start(EvaluationKind.REEVALUATION)
    before = check_dossier(again, law, to=Level.DISTRICT, on=eve)
    assert (before.expired, before.outdated) == ((), (form,))
    assert "business-registration" not in [paper.id for paper in before.missing]
    after = check_dossier(again, law, to=Level.DISTRICT, on=ON)
    assert (after.expired, after.outdated) == ((lasting,), (form,))


@pytest.mark.parametrize(
    ("law", "level"), [("qd-148-2023", "province"), ("qd-1048-2019", "commune")]
)
def test_unknown_papers(law: str, level: str) -> None:
    """Where no source lists the papers, nobody knows whether they are complete."""
    found = check(law, level, "first")
    assert (found.complete, found.checks) == (None, ())
    assert found.outcome.missing == ("papers",)


@pytest.mark.parametrize(
    ("law", "branch", "close"),
    [
        ("qd-26-2026", "turism", "tourism"),
        ("qd-26-2026", "", "-"),
        ("qd-26-2026", "textile", "-"),
        ("qd-148-2023", "Food", "food"),
        ("qd-1048-2019", "ornamental", "-"),
    ],
)
def test_unknown_branch(law: str, branch: str, close: str) -> None:
    """A branch that the law does not have is refused, and the nearest one told."""
    with pytest.raises(InvalidInput, match=f"nearest: {close}; ") as refused:
        check(law, "commune", "first", branch=branch)
    (problem,) = refused.value.problems
    assert (problem.code, problem.path) == ("not-one-of", "branch")
    assert problem.arguments["found"] == branch


def test_branches_are_not_told() -> None:
    """A rulebook without product sets knows no branches, so any may be right."""
    law = attrs.evolve(rulebooks.load("qd-26-2026"), product_sets=())
    dossier = Dossier(product="p1", kind=EvaluationKind.FIRST, branch="fishery")
    assert check_dossier(dossier, law, to=Level.COMMUNE, on=ON).complete is False
