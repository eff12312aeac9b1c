from __future__ import annotations

from datetime import date

from ocop.interchange.findings import render_finding, render_unjudged
from ocop.statements import Finding, FindingCode, Unjudged, check
from tests.interchange.fitting import misfits
from tests.interchange.shapes import FINDING
from tests.interchange.test_statements import SUM, read


def test_finding() -> None:
    """A finding is told with its figures, its sentence and its suggestions."""
    statement = read(
        figures={"all": 118, "tea": 724, "b": 48},
        relations=[SUM | {"id": "kinds", "parts": ["tea", "b"]}],
    )
    (found,) = map(render_finding, check(statement))
    assert list(misfits(found, FINDING)) == []
    assert (found["where"], found["printed"], found["computed"]) == (
        "kinds",
        "118",
        "772",
    )
    changes = [(one["subject"], one["from"], one["to"]) for one in found["suggestions"]]
    assert changes == [("all", "118", "772"), ("tea", "724", "70")]


def test_slip() -> None:
    """A slip of typing is told by its code."""
    statement = read(figures={"all": 118, "tea": 181})
    (found,) = map(render_finding, check(statement))
    assert [one["slip"] for one in found["suggestions"]] == ["transposed"] * 2


def test_nothing_and_a_day_computed() -> None:
    """What is computed may be a day, or nothing."""
    finding = Finding(
        code=FindingCode.CITATION_DATE_DIFFERS,
        statement="s",
        where="m",
        printed="24/4/2023",
        computed=date(2023, 2, 24),
        arguments={"number": "148/QĐ-TTg"},
    )
    assert render_finding(finding)["computed"] == "2023-02-24"
    unknown = Finding(
        code=FindingCode.NO_SUCH_DATE,
        statement="s",
        where="m",
        printed="31/4/2023",
        computed=None,
        arguments={"number": "m"},
    )
    assert render_finding(unknown)["computed"] is None


def test_unjudged() -> None:
    """What cannot be judged is told with what is not printed."""
    gap = Unjudged(statement="s", where="r", missing=("a",))
    assert render_unjudged(gap) == {"statement": "s", "where": "r", "missing": ["a"]}
