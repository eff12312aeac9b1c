"""Find the smallest changes of facts that lead to a wanted answer of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import final

import attrs

from ocop.errors import LimitExceeded, UnknownName
from ocop.mappings import FrozenMapping
from ocop.rules.analysis.findings import say
from ocop.rules.analysis.levers import Ground, Lever
from ocop.rules.analysis.orders import ascending
from ocop.rules.analysis.sources import entered
from ocop.rules.analysis.space import tidy
from ocop.rules.analysis.spelling import spell
from ocop.rules.deciding import decide
from ocop.rules.directions import Direction
from ocop.rules.facts import check_facts
from ocop.rules.numbers import Number, add
from ocop.rules.outcomes import Outcome, Verdict
from ocop.rules.tables import DecisionTable
from ocop.rules.unary import UnaryTests
from ocop.rules.values import Missing, Value
from ocop.rules.wanting import Wanted, matcher
from ocop.rules.wording import phrase
from ocop.texts import Text

__all__ = [
    "Changes",
    "Limit",
    "MAX_PLANS",
    "Move",
    "Obstacle",
    "ObstacleCode",
    "Plan",
    "changes",
]

MAX_PLANS = 500
"""Plans that are told; limits on what may change make them fewer."""


def _exact(number: Number) -> Number:
    check_facts({"cost": number})
    return number


@final
@attrs.frozen(kw_only=True)
class Limit:
    """That a fact may change, and how.

    Attributes:
        fact: Its name, as an input writes it.
        direction: Where it may only go, if not everywhere: a fact that may only go
            `Direction.HIGHER` never falls; a fact that is missing may become anything.
        cost: What changing it costs, however far.
    """

    fact: str
    direction: Direction | None = None
    cost: Number = attrs.field(default=1, converter=_exact)


@final
@attrs.frozen(kw_only=True)
class Move:
    """One fact that changes.

    Attributes:
        fact: Its name.
        present: What it is now; `MISSING` if it was not told.
        tests: The values that it must enter, exactly, as rule text.
        value: One of them, from the nearest stretch: its end where that counts, else
            a value inside, such as 6 in ``(2..10)``.
    """

    fact: str
    present: Value
    tests: str
    value: Value


@final
@attrs.frozen(kw_only=True)
class Plan:
    """Facts that change together and lead to the wanted answer.

    Attributes:
        moves: The changes; none of them can be left out.
        cost: What they cost together.
        facts: The facts after them.
        outcome: The answer of the table to those facts, which proves the plan.
    """

    moves: tuple[Move, ...]
    cost: Number
    facts: Mapping[str, Value] = attrs.field(converter=FrozenMapping[str, Value])
    outcome: Outcome


@final
class ObstacleCode(StrEnum):
    """Why a wanted answer is out of reach."""

    NOT_ALLOWED = "not-allowed"
    NO_ANSWER = "no-answer"
    NOT_ANALYSED = "not-analysed"


@final
@attrs.frozen(kw_only=True)
class Obstacle:
    """One reason why a wanted answer is out of reach.

    Attributes:
        code: What stands in the way.
        facts: The facts that would have to change but may not, or whose change is not
            analysed.
        needs: For each fact that would have to change the values that it must enter.
    """

    code: ObstacleCode
    facts: tuple[str, ...] = ()
    needs: Mapping[str, str] = attrs.field(
        factory=dict, converter=FrozenMapping[str, str]
    )

    @property
    def text(self) -> Text:
        """The reason as a sentence."""
        needs = "; ".join(f"{name}: {tests}" for name, tests in self.needs.items())
        facts = ", ".join(self.facts)
        return say(f"obstacle.{self.code}", facts=facts, needs=needs)


@final
@attrs.frozen(kw_only=True)
class Changes:
    """What can be done to reach a wanted answer.

    Attributes:
        present: The answer now.
        plans: All smallest sets of changes that reach it, the cheapest first; a set has
            several plans where the values that its facts must enter depend on one
            another. One plan without moves, if it is reached already.
        obstacles: Why there is no plan.
        not_analysed: Facts that were left as they are because cells or results read
            them or because an input follows them in no straight line, and inputs of
            which only one fact was changed at a time.
    """

    present: Outcome
    plans: tuple[Plan, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    not_analysed: tuple[str, ...] = ()


def changes(
    table: DecisionTable,
    facts: Mapping[str, Value],
    *,
    want: Value | UnaryTests,
    limits: Iterable[Limit] | None = None,
) -> Changes:
    """Return all smallest changes of facts that lead to a wanted answer.

    No set of facts is among them of which a part would do.
    Facts that are not told may be set too; those that stay untold must not matter.

    Args:
        table: The rules.
        facts: What is known, as for `ocop.rules.decide`.
        want: The answer, or some of its outputs by name; or the tests that it must
            pass, from `ocop.rules.parse_tests`.
        limits: The facts that may change; if None, every fact may.

    Raises:
        UnknownName: If a limit is about a fact that no input reads.
        InexactNumber: If a fact is a float.
        OutsideDomain: If a fact lies outside its declared domain.
        AmbiguousTable: If rows contradict one another for the present facts.
        LimitExceeded: If there are more than `MAX_PLANS` plans, or too many
            combinations to look at.

    >>> from ocop.rules.tables import Input, Output, Row
    >>> table = DecisionTable(
    ...     id="band",
    ...     inputs=(Input(expression="total"), Input(expression="raised")),
    ...     outputs=(Output(name="class"),),
    ...     rows=(
    ...         Row(id="high", tests=(">= 7", "false"), results=('"high"',)),
    ...         Row(id="low", tests=("< 7", "-"), results=('"low"',)),
    ...     ),
    ... )
    >>> found = changes(table, {"total": 5, "raised": False}, want="high")
    >>> for move in found.plans[0].moves:
    ...     print(move.fact, move.tests, move.value)
    total >= 7 7
    """
    known = check_facts(facts)
    wanted = matcher(want)
    present = decide(table, known)
    ground = Ground(table, known)
    if _reaches(present, wanted):
        done = Plan(moves=(), cost=0, facts=known, outcome=present)
        return Changes(present=present, plans=(done,), not_analysed=ground.stuck)
    bounds = _bounds(ground, limits)
    levers = _within(table, ground.levers, bounds)
    plans = [_plan(table, known, way, bounds) for way in _ways(ground, levers, wanted)]
    proved = [plan for plan in plans if _reaches(plan.outcome, wanted)]
    proved.sort(key=lambda plan: plan.cost)
    return Changes(
        present=present,
        plans=tuple(proved),
        obstacles=() if proved else tuple(_obstacles(ground, levers, wanted)),
        not_analysed=ground.stuck,
    )


def _reaches(outcome: Outcome, wanted: Wanted) -> bool:
    return outcome.verdict is Verdict.DECIDED and wanted(outcome.value)


def _bounds(ground: Ground, limits: Iterable[Limit] | None) -> dict[str, Limit]:
    """Return the limit of each fact that may change."""
    if limits is None:
        return {name: Limit(fact=name) for name in ground.levers}
    bounds = {limit.fact: limit for limit in limits}
    known = [*ground.levers, *ground.stuck]
    for name in bounds:
        if name not in known:
            raise UnknownName(kind="fact", name=name, known=known)
    return bounds


def _within(
    table: DecisionTable, levers: Mapping[str, Lever], bounds: Mapping[str, Limit]
) -> dict[str, Lever]:
    """Return the levers that may move, each only where it may."""
    within: dict[str, Lever] = {}
    for name, lever in levers.items():
        if name in bounds:
            allowed = _allowed(table, lever, bounds[name].direction)
            within[name] = attrs.evolve(lever, allowed=allowed)
    return within


def _allowed(
    table: DecisionTable, lever: Lever, direction: Direction | None
) -> frozenset[int]:
    if direction is None or type(lever.present) is Missing:
        return lever.allowed
    domain = table.domains[min(lever.columns)]
    return frozenset(
        piece
        for line in ascending(lever.dimension, direction, domain)
        if lever.place in line
        for piece in line[line.index(lever.place) + 1 :]
    )


def _plan(
    table: DecisionTable,
    facts: Mapping[str, Value],
    ways: Iterable[tuple[Lever, tuple[int, ...]]],
    bounds: Mapping[str, Limit],
) -> Plan:
    """Return the plan that moves some facts into some pieces, and what it leads to."""
    moves: list[Move] = []
    cost: Number = 0
    for lever, pieces in ways:
        name, value = lever.dimension.name, _nearest(lever, pieces)
        tests = spell(lever.dimension, pieces)
        moves.append(Move(fact=name, present=lever.present, tests=tests, value=value))
        facts = entered(facts, lever.dimension.path, value)
        cost = add(cost, bounds[name].cost)
    outcome = decide(table, facts)
    return Plan(moves=tuple(moves), cost=cost, facts=facts, outcome=outcome)


def _ways(
    ground: Ground, levers: Mapping[str, Lever], wanted: Wanted
) -> list[list[tuple[Lever, tuple[int, ...]]]]:
    """Return the facts of each smallest set with the pieces that they must enter."""
    ways: list[list[tuple[Lever, tuple[int, ...]]]] = []
    for names in ground.sets(levers, wanted):
        moved = [levers[name] for name in names]
        for box in ground.boxes(moved, wanted):
            ways.append(list(zip(moved, box, strict=True)))
            if len(ways) > MAX_PLANS:
                raise LimitExceeded(
                    what=phrase("limit.plans"),
                    limit=MAX_PLANS,
                    found=phrase("found.more"),
                )
    return ways


def _nearest(lever: Lever, pieces: Iterable[int]) -> Value:
    """Return the value that can be named which is nearest to the present one."""
    start = lever.place

    def distance(piece: int) -> tuple[int, bool, int]:
        far = 0 if start is None else abs(piece - start)
        return far, not lever.dimension.pieces[piece].is_point, piece

    return tidy(lever.dimension.pieces[min(pieces, key=distance)].value)


def _obstacles(
    ground: Ground, levers: Mapping[str, Lever], wanted: Wanted
) -> Iterator[Obstacle]:
    """Yield what would have to change although it may not, or that nothing helps."""
    ways = _ways(ground, ground.levers, wanted)
    for way in ways:
        yield Obstacle(
            code=ObstacleCode.NOT_ALLOWED,
            facts=tuple(
                lever.dimension.name
                for lever, pieces in way
                if _may_not(levers.get(lever.dimension.name), pieces)
            ),
            needs={
                lever.dimension.name: spell(lever.dimension, pieces)
                for lever, pieces in way
            },
        )
    if not ways:
        yield Obstacle(code=ObstacleCode.NO_ANSWER)
    if ground.stuck:
        yield Obstacle(code=ObstacleCode.NOT_ANALYSED, facts=ground.stuck)


def _may_not(lever: Lever | None, pieces: Iterable[int]) -> bool:
    """Whether a fact may not enter any of some pieces."""
    return lever is None or lever.allowed.isdisjoint(pieces)
