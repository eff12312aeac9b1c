from __future__ import annotations

import attrs
import pytest

from ocop import rulebooks
from ocop.errors import NotInForce, UnknownName
from ocop.procedure import CaseResult, advance, find_state, legal_steps
from ocop.recognitions import MonthEnd
from ocop.rulebooks.procedures import Procedure
from ocop.vocabulary import Level, Stars
from tests.procedure import day
from tests.procedure.walks import AT_PROVINCE, begin, legal, walk


def evaluated(total: int, stars: str) -> list[str]:
    """What is legal after a result of the province under the law in force."""
    case = walk(AT_PROVINCE, f"2026-11-20 evaluate-at-province {total} {stars}")
    return legal(case, "2026-11-20")


def test_first_law() -> None:
    """From the district to the certificate of the province, as in 2020."""
    case = walk(
        begin(),
        "2020-03-02 file",
        "2020-05-11 evaluate-at-district 78 4",
        "2020-05-20 forward-to-province",
        "2020-06-15 hold-first-round",
        "2020-07-20 evaluate-at-province 76 4",
        "2020-08-31 recognise-at-province",
    )
    assert [event.level for event in case.events[:3]] == [Level.DISTRICT] * 3
    given = case.recognition
    assert given is not None
    assert (given.stars, given.level, given.on, str(given.end)) == (
        Stars.FOUR,
        Level.PROVINCE,
        day("2020-08-31"),
        "2023-08-31",
    )
    assert find_state(case, on=day("2023-08-30")).id == "recognised"
    assert find_state(case, on=day("2023-08-31")).id == "expired"


@pytest.mark.parametrize(
    ("total", "stars", "expected"),
    [
        (49, "2", ["decline-at-province"]),
        (0, "-", ["decline-at-province"]),
        (50, "3", ["recognise-at-province"]),
        (89, "4", ["recognise-at-province"]),
        (90, "5", ["forward-to-centre"]),
        (100, "5", ["forward-to-centre"]),
        (92, "4", ["recognise-at-province", "forward-to-centre"]),
    ],
)
def test_after_the_province(total: int, stars: str, expected: list[str]) -> None:
    """What the province may do follows from the points and the class."""
    assert evaluated(total, stars) == expected


@pytest.mark.parametrize(
    ("total", "stars", "expected"),
    [
        (90, "5", ["recognise-at-centre"]),
        (89, "4", ["use-central-result", "evaluate-again"]),
        (49, "2", ["evaluate-again"]),
        (92, "4", []),
    ],
)
def test_two_results_on_one_dossier(
    total: int, stars: str, expected: list[str]
) -> None:
    """Below 90 at the centre the province uses that result or evaluates again."""
    case = walk(
        AT_PROVINCE,
        "2026-11-20 evaluate-at-province 91 5",
        "2026-12-01 forward-to-centre",
        f"2027-03-15 evaluate-at-centre {total} {stars}",
    )
    assert legal(case, "2027-03-16") == expected


def test_central_result_used() -> None:
    """The province recognises the class of the central result, and both are kept."""
    case = walk(
        AT_PROVINCE,
        "2026-11-20 evaluate-at-province 91 5",
        "2026-12-01 forward-to-centre",
        "2027-03-15 evaluate-at-centre 88 4",
        "2027-03-31 use-central-result",
    )
    given = case.recognition
    assert given is not None
    assert (given.stars, given.level) == (Stars.FOUR, Level.PROVINCE)
    results = [event.result.total for event in case.events if event.result]
    assert results == [91, 88]


def test_evaluated_again() -> None:
    """The province evaluates again by the same steps."""
    case = walk(
        AT_PROVINCE,
        "2026-11-20 evaluate-at-province 91 5",
        "2026-12-01 forward-to-centre",
        "2027-03-15 evaluate-at-centre 48 2",
        "2027-03-31 evaluate-again",
        "2027-05-10 evaluate-at-province 71 4",
    )
    assert legal(case, "2027-05-10") == ["recognise-at-province"]


@pytest.mark.parametrize("name", ["qd-1048-2019", "qd-148-2023"])
def test_below_at_the_centre_is_open(name: str) -> None:
    """Before 2026 nothing says what follows less than 90 points at the centre."""
    law = rulebooks.load(name)
    states = {state.id: state for state in law.procedure.states}
    event = attrs.evolve(
        AT_PROVINCE.events[-1],
        on=law.period.start,
        state="evaluated-at-centre",
        role=states["evaluated-at-centre"].role,
        result=CaseResult(total=89, stars=Stars.FOUR),
    )
    case = attrs.evolve(AT_PROVINCE, events=(event,))
    assert legal_steps(case, on=law.period.start) == ()
    assert law.reading("below-at-centre").choice == "open"


def test_returned_and_completed() -> None:
    """A dossier goes back with a reason, and comes again, as often as needed."""
    case = walk(
        begin(),
        "2026-08-24 file",
        "2026-08-27 return-from-commune",
        "2026-09-03 complete-for-commune",
        "2026-09-10 propose-to-province",
        "2026-09-12 return-from-province",
        "2026-09-20 complete-for-province",
    )
    assert case.state == "at-province"
    assert [event.reason for event in case.events if event.reason] == [
        "Thiếu giấy tờ",
        "Thiếu giấy tờ",
    ]


def test_a_past_day() -> None:
    """Where a case stood on a past day stays what it was."""
    assert find_state(AT_PROVINCE, on=day("2026-08-23")).id == "drafted"
    assert find_state(AT_PROVINCE, on=day("2026-09-13")).id == "at-commune"


def test_before_any_law() -> None:
    """Before the first decision there is no law to go by."""
    with pytest.raises(NotInForce, match="nothing is in force on 2019-08-20"):
        advance(begin(), "file", on=day("2019-08-20"))


def test_a_law_without_a_life() -> None:
    """A rulebook that tells no states gives no steps, and says so."""
    law = attrs.evolve(rulebooks.load("qd-26-2026"), procedure=Procedure())
    with pytest.raises(UnknownName, match="there is no state 'start'"):
        legal_steps(begin(), on=day("2026-08-24"), rulebook=law)
    with pytest.raises(UnknownName, match="there is no state 'at-province'"):
        legal_steps(AT_PROVINCE, on=day("2026-10-01"), rulebook=law)


def test_term_of_the_recognition() -> None:
    """The certificate has the terms of the law by which it was given."""
    case = walk(
        AT_PROVINCE,
        "2026-11-20 evaluate-at-province 71 4",
        "2026-11-30 recognise-at-province",
    )
    given = case.recognition
    assert given is not None
    assert given.terms.month_end is MonthEnd.LAST_DAY
    assert given.terms.renewal_opens_days == 180
    days = ["2029-06-02", "2029-06-03", "2029-11-29", "2029-11-30"]
    states = [find_state(case, on=day(each)).id for each in days]
    assert states == ["recognised", "expiring", "expiring", "expired"]
