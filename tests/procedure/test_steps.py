from __future__ import annotations

from typing import Any

import attrs
import pytest

from ocop import rulebooks
from ocop.councils import Aggregation, Council, Member, MinimumTest
from ocop.panels import Meeting, PaperResult, PlainScore, settle
from ocop.procedure import (
    CaseEvent,
    CaseResult,
    NextStep,
    StepKind,
    legal_steps,
    next_step,
)
from ocop.rulebooks.lives import StateRole
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import Level, MemberRole, Stars
from tests.panels import REGULATION
from tests.procedure import day
from tests.procedure.walks import begin


def step_of(law: str, level: str, on: str | None, **changes: Any) -> NextStep:
    """Return what follows from a meeting of a council of one on tea."""
    book = rulebooks.load(law)
    chair = Member(id="m1", role=MemberRole.CHAIR, scores=True)
    meeting = Meeting(
        council=Council(name="HĐ", level=Level(level), members=(chair,)),
        regulation=REGULATION,
        scorecard=book.scorecard("che-tuoi-che-bien"),
        on=None if on is None else day(on),
    )
    return next_step(settle(attrs.evolve(meeting, **changes)), book)


def sheet_of(law: str, total: int) -> dict[str, Any]:
    """Return the best sheet of one member, brought down to a total by criterion A."""
    card = rulebooks.load(law).scorecard("che-tuoi-che-bien")
    chosen = {n: c.options[-1] for n, c in card.criteria.items()}
    sheet = ScoreSheet.fill(card, chosen)
    for number, criterion in card.criteria.items():
        points = sum(sheet.earned(n) for n in card.criteria)
        fitting = [o for o in criterion.options if points - sheet.earned(number) >= 0]
        down = [o for o in fitting if points - sheet.earned(number) + o.points >= total]
        chosen[number] = min(down, key=lambda option: option.points)
        sheet = ScoreSheet.fill(card, chosen)
    assert sum(sheet.earned(n) for n in card.criteria) == total
    return {"scores": {"m1": sheet}}


@pytest.mark.parametrize(
    ("law", "level", "on", "total", "expected"),
    [
        ("qd-1048-2019", "district", "2020-06-01", 49, "close district"),
        ("qd-1048-2019", "district", "2020-06-01", 50, "forward district to province"),
        ("qd-1048-2019", "province", "2020-06-01", 89, "recognise province"),
        ("qd-1048-2019", "province", "2020-06-01", 90, "forward province to centre"),
        ("qd-1048-2019", "centre", "2020-06-01", 90, "recognise centre"),
        ("qd-1048-2019", "centre", "2020-06-01", 89, "open centre"),
    ],
)
def test_routes_of_the_first_law(
    law: str, level: str, on: str, total: int, expected: str
) -> None:
    """The district sends on from 50 points, the province from 90."""
    step = step_of(law, level, on, scores={"m1": PlainScore(total=total)})
    assert _say(step) == expected


def _say(step: NextStep) -> str:
    sent = "".join(f" to {entry.target.value}" for entry in step.forwarding)
    return f"{step.kind.value} {step.level.value}{sent}"


@pytest.mark.parametrize(
    ("level", "on", "stars", "total", "expected"),
    [
        ("district", "2025-06-30", 3, 69, "recognise district"),
        ("district", "2025-06-30", 4, 70, "forward district to province"),
        ("district", "2025-06-30", 3, 70, "choose district to province"),
        ("district", "2025-07-01", 3, 69, "open district"),
        ("district", "2025-07-05", 4, 70, "open district"),
        ("district", "2025-07-06", 3, 69, "open district"),
        ("province", "2025-07-05", 3, 69, "open province"),
        ("province", "2025-07-06", 3, 69, "recognise province"),
        ("province", "2025-07-05", 4, 89, "recognise province"),
        ("province", "2025-07-06", 5, 90, "forward province to centre"),
        ("province", "2025-07-06", 4, 92, "choose province to centre"),
        ("province", "2025-07-06", 2, 49, "close province"),
        ("province", "2025-07-06", None, 20, "close province"),
        ("centre", "2025-07-06", 5, 90, "recognise centre"),
        ("centre", "2025-07-06", 4, 89, "open centre"),
    ],
)
def test_routes_around_the_end_of_districts(
    level: str, on: str, stars: int | None, total: int, expected: str
) -> None:
    """Districts act to their last day; the province has 3 stars once rules change."""
    assert _say(_voted("qd-148-2023", level, on, stars, total)) == expected


def _voted(law: str, level: str, on: str, stars: int | None, total: int) -> NextStep:
    """Return what follows where a council votes for a class beside its total."""
    return step_of(
        law,
        level,
        on,
        regulation=attrs.evolve(REGULATION, aggregation=Aggregation.MAJORITY),
        scores={"m1": PlainScore(total=total)},
        votes={"m1": None if stars is None else Stars(stars)},
    )


@pytest.mark.parametrize(
    ("level", "stars", "total", "expected"),
    [
        ("province", 3, 50, "recognise province"),
        ("province", 5, 90, "forward province to centre"),
        ("centre", 5, 90, "recognise centre"),
        ("centre", 4, 89, "choose province to province"),
        ("centre", 4, 92, "open centre"),
        ("district", 3, 60, "open district"),
    ],
)
def test_routes_under_the_law_in_force(
    level: str, stars: int, total: int, expected: str
) -> None:
    """Below 90 at the centre, the province may use the result or evaluate again."""
    step = _voted("qd-26-2026", level, "2026-11-20", stars, total)
    assert _say(step) == expected


def test_from_a_whole_sheet() -> None:
    """A complete sheet of 100 points goes from the province to the centre."""
    step = step_of(
        "qd-26-2026",
        "province",
        "2026-11-20",
        regulation=attrs.evolve(REGULATION, minimums=MinimumTest.MEANS),
        **sheet_of("qd-26-2026", 100),
    )
    assert (_say(step), step.stars) == ("forward province to centre", Stars.FIVE)
    assert step.competence is not None
    assert step.competence.level is Level.CENTRE


def test_before_there_is_a_result() -> None:
    """Without quorum, with a gap, or with scores missing, the meeting goes on."""
    pair = Council(
        name="HĐ",
        level=Level.PROVINCE,
        members=(
            Member(id="m1", role=MemberRole.CHAIR, scores=True),
            Member(id="m2", role=MemberRole.MEMBER, scores=True),
        ),
    )
    apart = {"m1": PlainScore(total=80), "m2": PlainScore(total=60)}
    near = {"m1": PlainScore(total=80)}
    actual = [
        _say(step_of("qd-26-2026", "province", None, council=pair, **said))
        for said in (
            {"scores": near},
            {"scores": apart},
            {"scores": apart, "round": 2},
            {"scores": near, "present": ("m2",)},
        )
    ]
    assert actual == [
        "meet-again province",
        "score-again province",
        "no-round-left province",
        "complete province",
    ]


def test_disqualified() -> None:
    """A dossier that everybody disqualifies gets no certificate."""
    card = rulebooks.load("qd-26-2026").scorecard("che-tuoi-che-bien")
    ground = next(iter(card.grounds))
    sheet = ScoreSheet(scorecard=card, answers={}, disqualified_by=(ground,))
    step = step_of("qd-26-2026", "province", "2026-11-20", scores={"m1": sheet})
    assert _say(step) == "close province"


def test_what_has_to_be_told() -> None:
    """Without the day, or without a total, the step is not known."""
    score = {"m1": PlainScore(total=60)}
    without_day = step_of("qd-1048-2019", "province", None, scores=score)
    assert (without_day.kind.value, without_day.missing) == ("complete", ("on",))
    without_total = step_of(
        "qd-26-2026",
        "province",
        "2026-11-20",
        regulation=attrs.evolve(REGULATION, aggregation=Aggregation.MAJORITY, gap=None),
        votes={"m1": Stars.THREE},
    )
    assert without_total.missing == ("scores",)


def test_paper() -> None:
    """A result worked out on paper is followed as well."""
    paper = PaperResult(parts={"A": 31, "B": 24, "C": 38}, minutes="01/BB-HĐ")
    step = step_of("qd-1048-2019", "province", "2020-06-01", paper=paper)
    assert _say(step) == "forward province to centre"


def test_a_law_that_tells_no_steps() -> None:
    """A rulebook of one's own needs no life of a product for what follows."""
    book = rulebooks.load("qd-1048-2019")
    plain = attrs.evolve(book, procedure=attrs.evolve(book.procedure, steps=()))
    chair = Member(id="m1", role=MemberRole.CHAIR, scores=True)
    meeting = Meeting(
        council=Council(name="HĐ", level=Level.PROVINCE, members=(chair,)),
        regulation=REGULATION,
        scorecard=book.scorecard("che-tuoi-che-bien"),
        scores={"m1": PlainScore(total=89)},
        on=day("2020-06-01"),
    )
    assert _say(next_step(settle(meeting), plain)) == "recognise province"


ROLES = {
    StateRole.RECOGNISED: StepKind.RECOGNISE,
    StateRole.UNDER_WAY: StepKind.FORWARD,
    StateRole.FINAL: StepKind.CLOSE,
}


@pytest.mark.parametrize(
    ("law", "on", "level"),
    [
        ("qd-1048-2019", "2020-06-01", "district"),
        ("qd-1048-2019", "2020-06-01", "province"),
        ("qd-1048-2019", "2020-06-01", "centre"),
        ("qd-148-2023", "2025-06-30", "district"),
        ("qd-148-2023", "2025-06-30", "province"),
        ("qd-148-2023", "2025-07-01", "district"),
        ("qd-148-2023", "2025-07-05", "district"),
        ("qd-148-2023", "2025-07-05", "province"),
        ("qd-148-2023", "2025-07-06", "province"),
        ("qd-148-2023", "2025-07-06", "centre"),
        ("qd-26-2026", "2026-11-20", "province"),
        ("qd-26-2026", "2026-11-20", "centre"),
    ],
)
@pytest.mark.parametrize("stars", Stars)
@pytest.mark.parametrize("total", [0, 29, 30, 49, 50, 69, 70, 89, 90, 97])
def test_agrees_with_the_life_of_the_dossier(
    law: str, on: str, level: str, total: int, stars: Stars
) -> None:
    """What follows from a result is what the dossier can do next."""
    if stars > 1 + sum(total >= bound for bound in (30, 50, 70, 90)):
        return
    book = rulebooks.load(law)
    event = CaseEvent(
        step="evaluate",
        state=f"evaluated-at-{level}",
        role=StateRole.EVALUATED,
        on=day(on),
        level=Level(level),
        rulebook=law,
        result=CaseResult(total=total, stars=stars),
    )
    case = attrs.evolve(begin(), events=(event,))
    steps = legal_steps(case, on=day(on), rulebook=book)
    states = {state.id: state.role for state in book.procedure.states}
    kinds = {ROLES[states[step.target]] for step in steps}
    expected = kinds.pop() if len(kinds) == 1 else StepKind.CHOOSE
    if any(step.level is not Level(level) for step in steps):
        expected = StepKind.CHOOSE
    step = _voted(law, level, on, int(stars), total)
    assert step.kind is (expected if steps else StepKind.OPEN)
