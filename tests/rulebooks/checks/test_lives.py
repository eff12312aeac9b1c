from __future__ import annotations

from datetime import date
from pathlib import Path

import attrs
import pytest

from ocop import rulebooks
from ocop.dates import Period
from ocop.errors import InvalidInput
from ocop.rulebooks.checks.lives import check_lives
from ocop.rulebooks.lives import State, StateRole, Step
from ocop.rulebooks.loading import shipped_folder
from ocop.texts import Text
from ocop.vocabulary import Level
from tests.rulebooks import change, small_rulebook

LAW = rulebooks.load("qd-26-2026")
STEPS = {step.id: index for index, step in enumerate(LAW.procedure.steps)}


def find(step: str, attribute: str, value: object) -> list[str]:
    """Break one attribute of a step of the law in force; return the problems."""
    path = f"procedure.steps.{STEPS[step]}.{attribute}"
    broken = change(LAW, path, value)
    return [problem.text("en") for problem in check_lives(broken)]


def path_of(step: str) -> str:
    """Where a step stands."""
    return f"$.procedure.steps[{STEPS[step]}]"


def test_shipped_lives_hold_together() -> None:
    """No shipped life has a problem; a rulebook without one has none either."""
    for name in rulebooks.names():
        assert list(check_lives(rulebooks.load(name))) == []
    assert list(check_lives(small_rulebook())) == []


def test_one_start() -> None:
    """Exactly one state is the start."""
    none = change(LAW, "procedure.states.0.role", StateRole.UNDER_WAY)
    (first, *others) = [problem.text("en") for problem in check_lives(none)]
    assert first == "$.procedure.states: exactly one state is the start; found: -"
    assert len(others) == len(LAW.procedure.states)
    two = change(LAW, "procedure.states.1.role", StateRole.START)
    assert [problem.text("en") for problem in check_lives(two)] == [
        (
            "$.procedure.states: exactly one state is the start; found: drafted, "
            "at-commune"
        )
    ]


def test_steps_without_states() -> None:
    """Steps alone, or states alone, are no life."""
    alone = change(LAW, "procedure.states", ())
    codes = {problem.code for problem in check_lives(alone)}
    assert codes == {"not-one-start", "dangling"}
    still = change(LAW, "procedure.steps", ())
    codes = {problem.code for problem in check_lives(still)}
    assert codes == {"dead-end", "unreachable"}


def test_states_exist() -> None:
    """A step comes from states that exist and leads to one."""
    (problem,) = find("file", "sources", ("drafted", "draft"))
    assert problem.startswith(f"{path_of('file')}.sources: 'draft' is not in drafted,")
    assert problem.endswith("nearest: drafted")
    problems = find("expire", "target", "expird")
    assert problems[0].startswith(f"{path_of('expire')}.target: 'expird' is not in")


def test_readings_exist() -> None:
    """A step rests on readings that the rulebook has."""
    (problem,) = find("file", "readings", ("commune-returns",))
    assert problem.endswith("nearest: commune-return")


def test_time_limits_count_between_states() -> None:
    """A time limit begins and ends with states that exist."""
    broken = change(LAW, "procedure.time_limits.0.since", ("at-comune",))
    broken = change(broken, "procedure.time_limits.0.until", ("at-provence",))
    assert [p.path for p in check_lives(broken)] == [
        "$.procedure.time_limits[0].since",
        "$.procedure.time_limits[0].until",
    ]


def test_dates_lie_inside() -> None:
    """No step can be taken before the regime begins."""
    early = Period(start=date(2026, 5, 21))
    path = f"{path_of('evaluate-again')}.period.start"
    assert find("evaluate-again", "period", early) == [
        f"{path}: 2026-05-21 lies outside 2026-05-22 – …"
    ]
    assert find("return-from-commune", "period", LAW.period) == []


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2025-07-06", "2026-05-22", []),
        ("2025-07-06", "2026-05-23", ["end"]),
        ("2026-05-21", "2026-05-22", []),
        ("2026-05-22", "2026-05-23", ["start", "end"]),
    ],
)
def test_dates_end_with_the_regime(start: str, end: str, found: list[str]) -> None:
    """No step begins or ends after a regime that has ended."""
    old = rulebooks.load("qd-148-2023")
    index = [step.id for step in old.procedure.steps].index("return-from-commune")
    period = Period(start=date.fromisoformat(start), end=date.fromisoformat(end))
    broken = change(old, f"procedure.steps.{index}.period", period)
    expected = [f"$.procedure.steps[{index}].period.{edge}" for edge in found]
    outside = [p.path for p in check_lives(broken) if p.code == "outside"]
    assert outside == expected


def test_steps_have_a_level() -> None:
    """A step that is taken has a level; one that happens by itself has none."""
    assert find("file", "level", None) == [
        (
            f"{path_of('file')}: a step that is taken has a level, one that happens by "
            "itself has none; 'file' has -"
        )
    ]
    (problem,) = find("expire", "level", Level.PROVINCE)
    assert problem.endswith("'expire' has province")


def test_an_end_is_an_end() -> None:
    """No step leads on from a final state."""
    assert find("evaluate-again", "sources", ("evaluated-at-centre", "expired")) == [
        (
            f"{path_of('evaluate-again')}.sources: 'expired' is an end; no step can "
            "lead on from it"
        )
    ]


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ("total ≥ 90", "cannot be read: at position 6"),
        (
            "totals >= 90",
            "the rule 'totals >= 90' gives no answer; it must follow from: total",
        ),
    ],
)
def test_conditions_can_be_answered(when: str, message: str) -> None:
    """A condition is FEEL over the facts that there are."""
    (problem,) = find("evaluate-again", "when", when)
    assert problem.startswith(f"{path_of('evaluate-again')}.when: {message}")


def test_states_are_reached() -> None:
    """A state to which no step leads is told."""
    assert find("return-from-commune", "target", "at-commune") == [
        ("$.procedure.states[2]: no step leads to 'returned-by-commune' from the start")
    ]


def test_states_come_to_an_end() -> None:
    """A state from which no end can be reached is told, also where steps run out."""
    waiting = State(
        id="waiting",
        role=StateRole.UNDER_WAY,
        text=Text(vi="Chờ", en="Waiting"),
    )
    step = attrs.evolve(LAW.procedure.steps[0], id="wait", target="waiting")
    leave = attrs.evolve(
        step,
        id="leave",
        sources=("waiting",),
        target="expired",
        period=Period(start=LAW.period.start, end=date(2027, 1, 1)),
    )

    def found(*steps: Step) -> list[str]:
        procedure = attrs.evolve(
            LAW.procedure,
            states=(*LAW.procedure.states, waiting),
            steps=(*LAW.procedure.steps, *steps),
        )
        broken = attrs.evolve(LAW, procedure=procedure)
        return [problem.text("en") for problem in check_lives(broken)]

    index = len(LAW.procedure.states)
    expected = (
        f"$.procedure.states[{index}]: nothing leads from 'waiting' to an end; add a "
        "step, or give it the role final"
    )
    assert found(step) == [expected]
    assert found(step, leave) == [expected]
    assert found(step, attrs.evolve(leave, period=LAW.period)) == []


def test_an_island() -> None:
    """States that only lead to one another are reached from nowhere and never end."""
    states = tuple(
        State(id=id_, role=StateRole.UNDER_WAY, text=Text(vi=id_, en=id_))
        for id_ in ("here", "there")
    )
    go = attrs.evolve(
        LAW.procedure.steps[0], id="go", sources=("here",), target="there"
    )
    back = attrs.evolve(go, id="back", sources=("there",), target="here")
    procedure = attrs.evolve(
        LAW.procedure,
        states=(*LAW.procedure.states, *states),
        steps=(*LAW.procedure.steps, go, back),
    )
    found = [
        (problem.code, problem.arguments["found"])
        for problem in check_lives(attrs.evolve(LAW, procedure=procedure))
    ]
    assert found == [
        ("unreachable", "here"),
        ("dead-end", "here"),
        ("unreachable", "there"),
        ("dead-end", "there"),
    ]


def test_problems_name_the_file(tmp_path: Path) -> None:
    """What is wrong with a life is told with the file and the path in it."""
    folder = tmp_path / "law"
    for source in Path(str(shipped_folder("qd-26-2026"))).rglob("*.toml"):
        place = folder / source.relative_to(str(shipped_folder("qd-26-2026")))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(source.read_bytes())
    path = folder / "procedure.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('target = "at-centre"', 'target = "at-center"', 1))
    with pytest.raises(InvalidInput) as caught:
        rulebooks.read(folder)
    (problem,) = caught.value.problems
    assert (problem.source, problem.path) == (
        "procedure.toml",
        f"$.steps[{STEPS['forward-to-centre']}].target",
    )
