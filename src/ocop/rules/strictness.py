"""Rules that others may not loosen: locked, only to be tightened, or open.

A table or a parameter is published together with the place where it stands and with
what others may do to it.
A table laid over it is compared with it on every elementary region of the facts, so a
single fact for which the answer gets better is found.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, final

import attrs

from ocop.errors import InvalidInput, LimitExceeded, Problem
from ocop.mappings import FrozenMapping
from ocop.rules.analysis import MAX_FINDINGS
from ocop.rules.analysis.answers import Answer
from ocop.rules.analysis.findings import Finding, FindingCode, say
from ocop.rules.analysis.overlays import Difference, Judgement, differences
from ocop.rules.directions import Direction
from ocop.rules.facts import check_facts
from ocop.rules.leeway import Strictness
from ocop.rules.spelling import spell_value
from ocop.rules.tables import DecisionTable
from ocop.rules.values import Value, equal, less
from ocop.texts import Text

__all__ = [
    "GuardedTable",
    "GuardedValue",
    "Strictness",
    "check_overlay",
    "check_value",
    "lay_over",
    "replace_value",
]


_STRICTEST_FIRST: Final = tuple(Strictness)

_LOOSE: Final = (Judgement.LOOSER, Judgement.UNKNOWN)
_DIFFERENT: Final = (Judgement.LOOSER, Judgement.STRICTER, Judgement.UNKNOWN)


@final
@attrs.frozen(kw_only=True)
class GuardedTable:
    """A table with what others may do to it.

    Attributes:
        table: The table.
        strictness: What others may do.
        source: Where it stands: a file, and where in it.
        better: For outputs by name which answers are better for those whom the table is
            about; an output that is not there has the order that it declares. No answer
            at all is the strictest.
    """

    table: DecisionTable
    strictness: Strictness
    source: str
    better: Mapping[str, Direction] = attrs.field(
        factory=dict, converter=FrozenMapping[str, Direction]
    )


@final
@attrs.frozen(kw_only=True)
class GuardedValue:
    """A parameter, such as a threshold, with what others may do to it.

    Attributes:
        name: Its name.
        value: Its value.
        strictness: What others may do.
        source: Where it stands.
        stricter: Which values are stricter.
    """

    name: str
    value: Value
    strictness: Strictness
    source: str
    stricter: Direction = Direction.HIGHER


def check_overlay(base: GuardedTable, overlay: GuardedTable) -> tuple[Finding, ...]:
    """Return what a table laid over another does that it may not.

    Where it cannot be decided whether an answer gets better, for want of an order or
    because cells cannot be cut, that is a finding too.

    Args:
        base: The table that sets the rule.
        overlay: The table laid over it.

    Raises:
        UnknownName: If ``base.better`` names no output of its table.

    >>> from ocop.rules.tables import Input, Output, Row
    >>> def band(threshold, source):
    ...     table = DecisionTable(
    ...         id="band",
    ...         inputs=(Input(expression="total"),),
    ...         outputs=(Output(name="class", values=("1", "2")),),
    ...         rows=(
    ...             Row(id="high", tests=(f">= {threshold}",), results=("1",)),
    ...             Row(id="low", tests=(f"< {threshold}",), results=("2",)),
    ...         ),
    ...     )
    ...     return GuardedTable(
    ...         table=table, strictness=Strictness.TIGHTEN_ONLY, source=source
    ...     )
    >>> check_overlay(band(7, "law"), band(8, "province"))
    ()
    >>> for finding in check_overlay(band(7, "law"), band(6, "province")):
    ...     print(finding.text("en"))
    province loosens law where total: [6..7): 1 instead of 2
    """
    findings = list(_releases(base, overlay))
    if base.strictness is Strictness.OPEN:
        return tuple(findings)
    names = [[output.name for output in one.table.outputs] for one in (base, overlay)]
    if names[0] != names[1]:
        return (*findings, _not_analysed(base, overlay, "outputs"))
    is_locked = base.strictness is Strictness.LOCKED
    sought = _DIFFERENT if is_locked else _LOOSE
    found = differences(base.table, overlay.table, base.better, sought)
    try:
        findings += [
            _difference(base, overlay, difference)
            for difference in itertools.islice(found, MAX_FINDINGS)
        ]
        if next(found, None) is not None:
            findings.append(_not_analysed(base, overlay, "more"))
    except LimitExceeded:
        findings.append(_not_analysed(base, overlay, "too-large"))
    return tuple(dict.fromkeys(findings))


def _difference(
    base: GuardedTable, overlay: GuardedTable, difference: Difference
) -> Finding:
    """Return the finding that two tables differ, with facts for which they do."""
    if difference.witness is None:
        return _not_analysed(base, overlay, "no-witness")
    if difference.judgement is Judgement.UNKNOWN:
        finding = _not_analysed(base, overlay, "not-compared")
    else:
        is_locked = base.strictness is Strictness.LOCKED
        code = FindingCode.CHANGED if is_locked else FindingCode.LOOSENED
        answer, instead = map(_spell, (difference.after, difference.before))
        finding = _finding(code, base, overlay, answer=answer, instead=instead)
    return attrs.evolve(finding, witness=difference.witness, region=difference.region)


def _spell(answer: Answer) -> str:
    return "-" if answer.value is None else spell_value(answer.value)


def _finding(
    code: FindingCode,
    base: GuardedTable | GuardedValue,
    overlay: GuardedTable | GuardedValue,
    **arguments: str | Text,
) -> Finding:
    places = {"base": base.source, "overlay": overlay.source}
    name = overlay.name if isinstance(overlay, GuardedValue) else overlay.table.id
    return Finding(code=code, table=name, arguments={**places, **arguments})


def _not_analysed(
    base: GuardedTable | GuardedValue,
    overlay: GuardedTable | GuardedValue,
    reason: str,
) -> Finding:
    text = say(f"not-analysed.{reason}")
    return _finding(FindingCode.NOT_ANALYSED, base, overlay, reason=text)


def lay_over(base: GuardedTable, overlay: GuardedTable) -> DecisionTable:
    """Return the table laid over another, if it may be.

    Args:
        base: The table that sets the rule.
        overlay: The table laid over it.

    Raises:
        InvalidInput: If it may not, or if that cannot be decided; each problem names
            both places.
        UnknownName: If ``base.better`` names no output of its table.
    """
    _refuse(overlay.source, check_overlay(base, overlay))
    return overlay.table


def check_value(base: GuardedValue, overlay: GuardedValue) -> tuple[Finding, ...]:
    """Return what a parameter that replaces another does that it may not.

    Args:
        base: The parameter that sets the rule.
        overlay: The parameter that replaces it.

    >>> law = GuardedValue(
    ...     name="quorum",
    ...     value=5,
    ...     strictness=Strictness.TIGHTEN_ONLY,
    ...     source="law",
    ... )
    >>> province = attrs.evolve(law, value=4, source="province")
    >>> for finding in check_value(law, province):
    ...     print(finding.text("en"))
    province loosens law where any facts: 4 instead of 5
    """
    check_facts({base.name: base.value, overlay.name: overlay.value})
    findings = list(_releases(base, overlay))
    same = equal(base.value, overlay.value)
    if base.strictness is Strictness.OPEN or same is True:
        return tuple(findings)
    if base.strictness is Strictness.LOCKED:
        code = FindingCode.CHANGED
    else:
        stricter = _is_stricter(overlay.value, base.value, base.stricter)
        if stricter is None:
            findings.append(_not_analysed(base, overlay, "no-order"))
        if stricter is not False:
            return tuple(findings)
        code = FindingCode.LOOSENED
    answer, instead = spell_value(overlay.value), spell_value(base.value)
    finding = _finding(code, base, overlay, answer=answer, instead=instead)
    return (*findings, finding)


def replace_value(base: GuardedValue, overlay: GuardedValue) -> Value:
    """Return the value of a parameter that replaces another, if it may.

    Args:
        base: The parameter that sets the rule.
        overlay: The parameter that replaces it.

    Raises:
        InvalidInput: If it may not, or if that cannot be decided; each problem names
            both places.
    """
    _refuse(overlay.source, check_value(base, overlay))
    return overlay.value


def _is_stricter(one: Value, two: Value, stricter: Direction) -> bool | None:
    if type(one) is type(two) is bool:
        one, two = int(one), int(two)
    match stricter:
        case Direction.HIGHER:
            return less(two, one)
        case Direction.LOWER:
            return less(one, two)
    return None


def _refuse(source: str, findings: Iterable[Finding]) -> None:
    """Raise one error with every finding, if there is any."""
    problems = [
        Problem(
            code=f"overlay-{finding.code}",
            source=source,
            arguments={
                "facts": _spell_facts(finding.witness),
                **{
                    name: text
                    for name, text in finding.arguments.items()
                    if isinstance(text, str)
                },
            },
        )
        for finding in findings
    ]
    if problems:
        raise InvalidInput(problems=problems)


def _spell_facts(facts: Mapping[str, Value]) -> str:
    spelt = (f"{name} = {spell_value(value)}" for name, value in facts.items())
    return ", ".join(spelt) or "-"


def _releases(
    base: GuardedTable | GuardedValue, overlay: GuardedTable | GuardedValue
) -> Iterator[Finding]:
    """Yield that an overlay lets others do more than its base does."""
    before, after = base.strictness, overlay.strictness
    if _STRICTEST_FIRST.index(after) > _STRICTEST_FIRST.index(before):
        yield _finding(
            FindingCode.RELEASED,
            base,
            overlay,
            answer=after.value,
            instead=before.value,
        )
