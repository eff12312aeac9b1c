"""What goes with a step, and what is refused."""

from __future__ import annotations

import pickle
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from ocop import rulebooks
from ocop.errors import IllegalStep, InvalidInput
from ocop.procedure import CaseResult, advance
from ocop.vocabulary import Stars
from tests.procedure import day
from tests.procedure.walks import AT_PROVINCE, begin, legal, walk


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
