from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from ocop import rulebooks
from ocop.errors import IllegalStep, InvalidInput, NotInForce, UnknownName
from ocop.procedure import CaseResult, advance, find_state, legal_steps
from ocop.recognitions import MonthEnd
from ocop.rulebooks.procedures import Procedure
from ocop.vocabulary import Level, Stars
from tests.procedure import day, recognition
from tests.procedure.walks import begin, legal, walk

AT_PROVINCE = walk(begin(), "2026-08-24 file", "2026-09-14 propose-to-province")


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


def test_an_illegal_step_is_refused() -> None:
    """It is told what is legal, in both languages; the case stays as it was."""
    before = AT_PROVINCE.events
    with pytest.raises(IllegalStep) as caught:
        advance(AT_PROVINCE, "evaluate-at-centre", on=day("2026-10-01"))
    assert list(caught.value.legal) == ["return-from-province", "evaluate-at-province"]
    assert isinstance(caught.value, ValueError)
    assert str(caught.value) == (
        "'evaluate-at-centre' is no step from here (At the province, to be evaluated) "
        "on 2026-10-01 under qd-26-2026; legal steps: return-from-province (The "
        "provincial OCOP office asks to complete the dossier); evaluate-at-province "
        "(The provincial council meets and evaluates)"
    )
    assert "evaluate-at-province (Hội đồng cấp tỉnh họp đánh giá)" in (
        caught.value.text("vi")
    )
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301 - our own
    assert AT_PROVINCE.events == before


def test_no_step_is_legal_after_the_end() -> None:
    """From an end, nothing leads on, and the error says that nothing is legal."""
    case = walk(
        AT_PROVINCE,
        "2026-11-20 evaluate-at-province 20 1",
        "2026-11-30 decline-at-province",
    )
    with pytest.raises(IllegalStep, match=r"legal steps: -$"):
        advance(case, "evaluate-at-province", on=day("2026-12-01"))


@pytest.mark.parametrize(
    ("step", "details", "problems"),
    [
        (
            "evaluate-at-province",
            {},
            ["result: the step 'evaluate-at-province' needs result"],
        ),
        (
            "evaluate-at-province",
            {"result": CaseResult(total=Decimal("100.1"))},
            ["result.total: 100.1 points lie outside 0 to 100"],
        ),
        (
            "return-from-province",
            {"reason": " ", "result": CaseResult(total=-1)},
            [
                "reason: the step 'return-from-province' needs reason",
                "result: the step 'return-from-province' takes no result; leave it out",
                "result.total: -1 points lie outside 0 to 100",
            ],
        ),
    ],
)
def test_what_goes_with_a_step(
    step: str, details: dict[str, object], problems: list[str]
) -> None:
    """Everything that is missing or out of place is listed."""
    with pytest.raises(InvalidInput) as caught:
        advance(AT_PROVINCE, step, on=day("2026-10-01"), **details)  # type: ignore[arg-type] # broken on purpose
    assert str(caught.value).splitlines() == problems


@pytest.mark.parametrize(
    ("total", "stars", "highest"),
    [
        (Fraction(699, 10), 4, 3),
        (Fraction(209, 3), 4, 3),
        (Decimal("89.95"), 5, 4),
        (Decimal("49.5"), 3, 2),
        (40, 5, 2),
        (0, 2, 1),
    ],
)
def test_no_class_above_the_points(
    total: int | Decimal | Fraction, stars: int, highest: int
) -> None:
    """A class from a rounded total, or trusted as it was stored, is refused."""
    for said in range(highest, stars + 1):
        result = CaseResult(total=total, stars=Stars(said))
        if said == highest:
            case = advance(
                AT_PROVINCE, "evaluate-at-province", on=day("2026-10-01"), result=result
            )
            assert case.result == result
            continue
        with pytest.raises(InvalidInput) as caught:
            advance(
                AT_PROVINCE, "evaluate-at-province", on=day("2026-10-01"), result=result
            )
        assert str(caught.value) == (
            f"result.stars: the class of {said} stars is above what {total} points "
            f"allow; the highest is {highest}"
        )


def test_a_class_without_points() -> None:
    """Where a council only voted there are no points to compare the class with."""
    result = CaseResult(stars=Stars.FOUR)
    case = advance(
        AT_PROVINCE, "evaluate-at-province", on=day("2026-10-01"), result=result
    )
    assert case.result == result


@pytest.mark.parametrize(
    ("reason", "problem"),
    [
        (None, "reason: the step 'revoke-at-province' needs reason"),
        (" ", "reason: the step 'revoke-at-province' needs reason"),
        (
            "production-stoped",
            (
                "reason: found 'production-stoped'; nearest: production-stopped; "
                "expected one of: forged-papers, criteria-no-longer-met, breach-of-"
                "law, mark-misused, production-stopped, other-conclusion"
            ),
        ),
    ],
)
def test_a_revocation_has_a_ground(reason: str | None, problem: str) -> None:
    """Where the law lists the grounds, a revocation has one of them."""
    case = walk(
        AT_PROVINCE,
        "2026-11-20 evaluate-at-province 71 4",
        "2026-11-30 recognise-at-province",
    )
    with pytest.raises(InvalidInput) as caught:
        advance(case, "revoke-at-province", on=day("2027-01-15"), reason=reason)
    assert str(caught.value) == problem


def test_grounds_that_no_source_lists() -> None:
    """Before 2026 a revocation takes any ground, and none where nobody told it."""
    case = walk(
        begin(),
        "2020-02-01 file",
        "2020-03-01 evaluate-at-district 63 3",
        "2020-03-10 forward-to-province",
        "2020-04-01 evaluate-at-province 64 3",
        "2020-05-01 recognise-at-province",
    )
    for reason in (None, "843/QĐ-UBND"):
        revoked = advance(
            case, "revoke-at-province", on=day("2021-05-01"), reason=reason
        )
        assert revoked.events[-1].reason == reason


def test_a_recognition_has_a_decision() -> None:
    """No recognition is given without the number of its decision."""
    case = walk(AT_PROVINCE, "2026-11-20 evaluate-at-province 71 4")
    with pytest.raises(InvalidInput, match=r"decision: .* needs decision"):
        advance(case, "recognise-at-province", on=day("2026-11-30"))


def test_a_recognition_has_a_class() -> None:
    """A rulebook whose step forgets to ask for a class still gives none away."""
    law = rulebooks.load("qd-26-2026")
    steps = tuple(attrs.evolve(step, when=None) for step in law.procedure.steps)
    law = attrs.evolve(law, procedure=attrs.evolve(law.procedure, steps=steps))
    case = walk(AT_PROVINCE, "2026-11-20 evaluate-at-province 20 -")
    with pytest.raises(InvalidInput, match="'recognise-at-province' needs result"):
        advance(
            case,
            "recognise-at-province",
            on=day("2026-11-30"),
            decision="1",
            rulebook=law,
        )


def test_no_step_back_in_time() -> None:
    """A step is not earlier than the one before; on the same day it may be."""
    with pytest.raises(InvalidInput, match="on: 2026-09-13 is before 2026-09-14"):
        advance(AT_PROVINCE, "return-from-province", on=day("2026-09-13"), reason="?")
    assert legal(AT_PROVINCE, "2026-09-13") == []
    assert walk(AT_PROVINCE, "2026-09-14 return-from-province").events[-1].on == day(
        "2026-09-14"
    )


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


class TestEndOfDistricts:
    """1489/QĐ-TTg: the commune proposes to the province once there are no districts."""

    AT_DISTRICT = walk(begin(), "2025-04-01 file", "2025-04-20 report-to-district")

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            ("2025-06-30", ["return-from-district", "evaluate-at-district"]),
            ("2025-07-01", []),
            ("2025-07-05", []),
            ("2025-07-06", ["take-over-from-district"]),
        ],
    )
    def test_at_the_district(self, on: str, expected: list[str]) -> None:
        """A district acts to its last day; the commune takes over with the new rule."""
        assert legal(self.AT_DISTRICT, on) == expected

    def test_three_stars(self) -> None:
        """What the district left unfinished is recognised by the province."""
        case = walk(
            self.AT_DISTRICT,
            "2025-06-20 evaluate-at-district 63 3",
            "2025-07-06 take-over-from-district",
            "2025-07-20 propose-to-province",
            "2025-08-14 evaluate-at-province 64 3",
            "2025-09-01 recognise-at-province",
        )
        assert case.recognition is not None
        assert case.recognition.level is Level.PROVINCE

    @pytest.mark.parametrize(
        ("on", "expected"),
        [("2025-07-05", []), ("2025-07-06", ["recognise-at-province"])],
    )
    def test_three_stars_at_the_province(self, on: str, expected: list[str]) -> None:
        """The province recognises three stars from the day of the amendment."""
        case = walk(
            self.AT_DISTRICT,
            "2025-05-20 evaluate-at-district 71 4",
            "2025-05-30 forward-to-province",
            "2025-06-20 evaluate-at-province 69 3",
        )
        assert legal(case, on) == expected


class TestNewLaw:
    """26/2026/QĐ-TTg, article 12: what was filed before goes on for a while."""

    @pytest.mark.parametrize(
        ("on", "law"),
        [
            ("2026-05-21", "qd-148-2023"),
            ("2026-05-22", "qd-148-2023"),
            ("2026-07-21", "qd-148-2023"),
            ("2026-07-22", "qd-26-2026"),
        ],
    )
    def test_filed_before(self, on: str, law: str) -> None:
        """A first evaluation goes on under the law before for 60 days."""
        case = walk(begin(), "2026-05-04 file", "2026-05-20 propose-to-province")
        result = CaseResult(total=60, stars=Stars.THREE)
        case = advance(case, "evaluate-at-province", on=day(on), result=result)
        assert case.events[-1].rulebook == law

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            ("2026-06-21", ["evaluate-at-province"]),
            (
                "2026-06-22",
                ["return-from-province", "consult-at-province", "call-at-province"],
            ),
        ],
    )
    def test_re_evaluation_filed_before(self, on: str, expected: list[str]) -> None:
        """A re-evaluation goes on under the law before for 30 days."""
        case = walk(
            begin("re-evaluation", recognition("2023-09-18")),
            "2026-05-04 file",
            "2026-05-20 propose-to-province",
        )
        assert legal(case, on) == expected

    def test_left_at_a_district(self) -> None:
        """A dossier that no district finished is at the commune under the new law."""
        case = TestEndOfDistricts.AT_DISTRICT
        assert find_state(case, on=day("2026-07-22")).id == "at-commune"
        assert legal(case, "2026-07-22") == [
            "return-from-commune",
            "propose-to-province",
        ]

    def test_between_two_rounds(self) -> None:
        """A province's two rounds of 2019 end with the law that knew them."""
        case = walk(
            begin(),
            "2022-09-01 file",
            "2022-10-11 evaluate-at-district 78 4",
            "2022-10-20 forward-to-province",
            "2023-02-15 hold-first-round",
        )
        assert legal(case, "2023-02-23") == ["evaluate-at-province"]
        assert find_state(case, on=day("2023-02-24")).id == "at-province"
        assert legal(case, "2023-02-24") == ["evaluate-at-province"]

    def test_recognised_before(self) -> None:
        """A certificate of the law before is revoked under the law of the day."""
        case = walk(
            begin(),
            "2025-09-01 file",
            "2025-09-20 propose-to-province",
            "2025-11-01 evaluate-at-province 71 4",
            "2025-11-30 recognise-at-province",
            "2026-06-01 revoke-at-province",
        )
        assert case.state == "revoked"
        assert case.events[-1].rulebook == "qd-26-2026"
        assert find_state(case, on=day("2028-12-01")).id == "revoked"


class TestReEvaluation:
    """26/2026/QĐ-TTg, article 7 clause 6: a window, and opinions in writing."""

    EARLIER = recognition("2026-08-05")
    FOUR = attrs.evolve(EARLIER, stars=Stars.FOUR)
    FIVE = attrs.evolve(EARLIER, stars=Stars.FIVE, level=Level.CENTRE)

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            ("2029-02-05", []),
            ("2029-02-06", ["file"]),
            ("2029-04-07", ["file"]),
            ("2029-04-08", []),
        ],
    )
    def test_window(self, on: str, expected: list[str]) -> None:
        """It is filed from 180 to 120 days before the end, both days included."""
        assert str(self.EARLIER.end) == "2029-08-05"
        assert legal(begin("re-evaluation", self.EARLIER), on) == expected

    @pytest.mark.parametrize(
        ("granted", "on", "expected"),
        [
            # The window closed on 2026-05-21, the day before the new law began.
            ("2023-09-18", "2026-06-01", ["file"]),
            ("2023-09-18", "2027-03-16", ["file"]),
            ("2023-09-18", "2027-03-17", []),
            # It closed on 2026-05-22, its first day: it could still be met.
            ("2023-09-19", "2026-05-22", ["file"]),
            ("2023-09-19", "2026-05-23", []),
        ],
    )
    def test_late_filing(self, granted: str, on: str, expected: list[str]) -> None:
        """Whose window had closed before the law began may file up to 180 days late."""
        assert legal(begin("re-evaluation", recognition(granted)), on) == expected

    def test_late_filing_extends(self) -> None:
        """Such a filing tells that the certificate stays valid until the result."""
        case = begin("re-evaluation", recognition("2023-09-18"))
        filed = walk(case, "2026-06-01 file").events[0]
        assert filed.extension is not None
        assert str(filed.extension.until) == "2027-03-17"
        in_time = walk(begin("re-evaluation", self.EARLIER), "2029-02-06 file")
        assert in_time.events[0].extension is None

    def test_before_2026(self) -> None:
        """Before 2026 no source tells a window."""
        case = begin("re-evaluation", recognition("2020-08-31"))
        assert legal(case, "2020-08-30") == []
        assert legal(case, "2020-08-31") == ["file"]
        assert legal(case, "2023-08-31") == ["file"]

    def test_in_writing(self) -> None:
        """The council agrees in writing, without a meeting."""
        case = walk(
            begin("re-evaluation", self.FOUR),
            "2029-03-01 file",
            "2029-03-15 propose-to-province",
        )
        assert legal(case, "2029-03-16") == [
            "return-from-province",
            "consult-at-province",
            "call-at-province",
        ]
        case = walk(
            case,
            "2029-03-20 consult-at-province",
            "2029-04-05 agree-at-province 76 4",
            "2029-04-20 recognise-at-province",
        )
        assert case.state == "recognised"

    def test_called_to_meet(self) -> None:
        """The council meets where opinions differ."""
        case = walk(
            begin("re-evaluation", self.FOUR),
            "2029-03-01 file",
            "2029-03-15 propose-to-province",
            "2029-03-20 consult-at-province",
            "2029-03-30 call-at-province",
            "2029-04-05 meet-at-province 48 2",
        )
        assert legal(case, "2029-04-05") == ["decline-at-province"]

    def test_five_stars(self) -> None:
        """Five stars are re-evaluated at the centre; then the province may be asked."""
        case = walk(
            begin("re-evaluation", self.FIVE),
            "2029-03-01 file",
            "2029-03-15 propose-to-province",
        )
        assert legal(case, "2029-03-16") == ["return-from-province", "pass-to-centre"]
        case = walk(
            case,
            "2029-03-20 pass-to-centre",
            "2029-03-25 consult-at-centre",
            "2029-04-10 agree-at-centre 84 4",
        )
        assert legal(case, "2029-04-10") == ["use-central-result", "evaluate-again"]
        again = walk(case, "2029-04-12 evaluate-again")
        assert legal(again, "2029-04-12") == [
            "return-from-province",
            "consult-at-province",
            "call-at-province",
            "pass-to-centre",
        ]


class TestUpgrade:
    """An upgrade starts from a certificate in effect, and may come to nothing."""

    EARLIER = recognition("2026-08-05")

    @pytest.mark.parametrize(
        ("on", "expected"),
        [
            ("2026-08-04", []),
            ("2026-08-05", ["file"]),
            ("2029-08-04", ["file"]),
            ("2029-08-05", []),
        ],
    )
    def test_when_it_is_filed(self, on: str, expected: list[str]) -> None:
        """It is filed on any day of the term of the certificate."""
        assert legal(begin("upgrade", self.EARLIER), on) == expected

    def test_extends_nothing(self) -> None:
        """It keeps no certificate valid beyond its term."""
        case = begin("upgrade", recognition("2023-09-18"))
        assert walk(case, "2026-06-01 file").events[0].extension is None

    @pytest.mark.parametrize(
        ("result", "expected"),
        [
            ("68 3", ["recognise-at-province", "keep-at-province"]),
            ("40 2", ["decline-at-province", "keep-at-province"]),
            ("71 4", ["recognise-at-province"]),
        ],
    )
    def test_no_higher_class(self, result: str, expected: list[str]) -> None:
        """Where no higher class is reached, the earlier one may stay."""
        case = walk(
            begin("upgrade", self.EARLIER),
            "2027-08-24 file",
            "2027-09-14 propose-to-province",
            f"2027-11-20 evaluate-at-province {result}",
        )
        assert legal(case, "2027-11-20") == expected


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
