from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from ocop.interchange.limits import MAX_EVENTS
from ocop.interchange.recognitions import read_histories, structure_histories
from ocop.recognitions import Extension, Refusal, Revocation
from tests.house.code_base import ROOT
from tests.interchange import attempt, plain_data, problems_of, told
from tests.procedure import day

ENTRY: dict[str, Any] = {
    "product": "p1",
    "stars": 3,
    "decision": "1/QĐ-UBND",
    "level": "province",
    "on": "2026-08-05",
}


def entries(*changes: dict[str, Any], **head: Any) -> dict[str, Any]:
    """Return a file of recognitions, each changed or, by None, with keys left out."""
    found = [
        {key: value for key, value in (ENTRY | change).items() if value is not None}
        for change in changes
    ]
    return {"recognitions": found} | head


def test_example() -> None:
    """The example holds four products; all of its events are read."""
    histories = read_histories(ROOT / "examples" / "recognitions.toml")
    kinds = [type(event) for h in histories for event in h.events]
    assert len(histories) == 4
    assert kinds.count(Extension) == kinds.count(Revocation) == 1


def test_everything_told_is_kept() -> None:
    """All fields and all later events reach the history."""
    data = entries(
        {
            "stars": "đạt 4 sao",
            "on": "2026-05-21",
            "rulebook": "qd-148-2023",
            "authority": "UBND tỉnh",
            "kind": "upgrade",
            "certificate": "01",
            "extended_by": "qd-26-2026",
            "revoked": {"on": "2027-01-01", "ground": "mark-misused", "decision": "2"},
            "refused": {"on": "2029-09-01", "decision": "3"},
        }
    )
    (history,) = structure_histories(data)
    recognition, *later = history.events
    assert recognition == history.recognitions[0]
    assert (recognition.authority, recognition.certificate) == ("UBND tỉnh", "01")
    assert recognition.kind is not None
    assert recognition.terms.citation.instrument == "148/QĐ-TTg"
    assert [type(event) for event in later] == [Extension, Revocation, Refusal]


@pytest.mark.parametrize(
    ("month_end", "expected"), [("last-day", "2027-02-28"), ("next-day", "2027-03-01")]
)
def test_month_end(month_end: str, expected: str) -> None:
    """The reading of month ends can be chosen for a file."""
    data = entries({"on": "2024-02-29"}, month_end=month_end)
    (history,) = structure_histories(data)
    assert history.recognitions[0].end == day(expected)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"stars": None}, "recognitions[0]: the key 'stars' is missing"),
        (
            {"stars": "tiềm năng 5 sao"},
            'recognitions[0].stars: "tiềm năng 5 sao" is a proposed or potential',
        ),
        ({"stars": "3-5 sao"}, "recognitions[0].stars: '3-5 sao' is a range"),
        ({"stars": True}, "recognitions[0].stars: 'true' is not"),
        ({"stars": 2}, "recognitions[0].stars: the class of 2 stars is not recog"),
        ({"product": " "}, "recognitions[0].product: there is only blank text"),
        ({"product": 1}, "recognitions[0].product: found 1; expected text"),
        ({"level": "town"}, "recognitions[0].level: found 'town'"),
        ({"kind": "x"}, "recognitions[0].kind: found 'x'"),
        ({"rulebook": "x"}, "recognitions[0].rulebook: found 'x'"),
        ({"on": "05/08/2026"}, 'recognitions[0].on: "05/08/2026" is not a date'),
        ({"on": "2018-01-01"}, "recognitions[0].on: nothing is in force"),
        (
            {"on": "2020-01-01", "rulebook": "qd-26-2026"},
            "recognitions[0].on: nothing is in force",
        ),
        ({"on": "9998-01-01"}, 'recognitions[0].on: "9998-01-01" is not a date'),
        ({"star": 3}, "recognitions[0]: unknown key 'star'; nearest: stars"),
        ({"revoked": 1}, "recognitions[0].revoked: found 1; expected a table"),
        ({"revoked": {}}, "recognitions[0].revoked: the key 'on' is missing"),
        ({"revoked": {"on": 1}}, "recognitions[0].revoked.on: 1 is not a date"),
        (
            {"revoked": {"on": "2026-08-04"}},
            "recognitions[0].revoked: 2026-08-04 is before 2026-08-05",
        ),
        ({"extended_by": 1}, "recognitions[0].extended_by: found 1; expected text"),
        (
            {"extended_by": "qd-148-2023"},
            "recognitions[0].extended_by: qd-148-2023 does not extend a certificate",
        ),
    ],
)
def test_bad_entries(change: dict[str, Any], expected: str) -> None:
    """What is wrong is told with its place."""
    (sentence,) = told(structure_histories, entries(change))
    assert sentence.startswith(expected)


@pytest.mark.parametrize(
    "written",
    ["05/08/2026", "6/15/2021", "05-08-2026", "05/8/26", "46239", 46239, "7/12/2021"],
)
def test_dates_of_other_programs(written: str | int) -> None:
    """Fault: Excel serials, dd/mm and mm/dd taken for one another; each is refused."""
    (sentence,) = told(structure_histories, entries({"on": written}))
    assert sentence.startswith("recognitions[0].on: ")
    assert "is not a date" in sentence


def test_end_before_the_start() -> None:
    """Fault: a start after its end accepted; here it is told with its place."""
    refused = {"refused": {"on": "2026-08-04"}}
    (sentence,) = told(structure_histories, entries(refused))
    assert sentence == "recognitions[0].refused: 2026-08-04 is before 2026-08-05"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (1, "$: found 1; expected a table"),
        ({}, "$: the key 'recognitions' is missing"),
        ({"recognitions": 1}, "recognitions: found 1; expected a list"),
        ({"recognitions": [1]}, "recognitions[0]: found 1; expected a table"),
        ({"recognitions": [], "month_end": "x"}, "month_end: found 'x'"),
    ],
)
def test_bad_files(data: object, expected: str) -> None:
    """A file that is no list of recognitions is refused."""
    assert told(structure_histories, data)[0].startswith(expected)


def test_contradictions_name_their_place() -> None:
    """Two recognitions on one day contradict each other; nothing is overwritten."""
    data = entries({"product": "p0"}, {}, {"stars": 4})
    (problem,) = problems_of(structure_histories, data)
    assert (problem.code, problem.path) == ("recognised-twice", "recognitions[2]")


def test_too_many_events() -> None:
    """One product cannot have more events than the limit."""
    data = entries(*[{} for _ in range(MAX_EVENTS + 1)])
    assert told(structure_histories, data) == [
        "recognitions[0]: one product has more than 200 events"
    ]


@settings(max_examples=100)
@given(plain_data(*ENTRY))
def test_any_data_end_in_an_answer_or_an_error(value: object) -> None:
    """Whatever stands in a file, it is read or every problem is told."""
    attempt(structure_histories, value)
    attempt(structure_histories, {"recognitions": [value]})
    for key in (*ENTRY, "revoked", "extended_by", "kind"):
        attempt(structure_histories, entries({key: value}))
