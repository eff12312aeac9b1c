"""Why a target stands as it does: its numbers, their sources and units, as a tree."""

from __future__ import annotations

from collections.abc import Iterator

from ocop.rules import MISSING, Outcome, Verdict
from ocop.rules.numbers import simplest
from ocop.targets.bounds import Bounds, exactly
from ocop.targets.results import Standing, TargetResult, UnitResult
from ocop.targets.verdicts import TargetVerdict
from ocop.texts import Text, read_catalogue

__all__ = ["explain"]


def explain(result: TargetResult) -> Outcome:
    """Return the reasons of a verdict as a tree that `ocop.rules` can render.

    The top is the verdict; below stand the number with its source, what is required and
    expected, the start, the milestones, and the units.

    Args:
        result: How a target stands.
    """
    return _verdict(
        result.possible,
        result.missing,
        subject=result.target.id,
        label=result.target.text,
        children=(
            *(() if result.standing is None else _numbers(result, result.standing)),
            *_milestones(result),
            *(_unit(unit) for unit in result.units),
        ),
    )


def _verdict(
    possible: tuple[TargetVerdict, ...],
    missing: tuple[str, ...],
    *,
    subject: str,
    label: Text | None,
    children: tuple[Outcome, ...],
) -> Outcome:
    codes = tuple(verdict.value for verdict in possible)
    if len(codes) == 1:
        return Outcome(
            verdict=Verdict.DECIDED,
            value=codes[0],
            subject=subject,
            label=label,
            children=children,
        )
    return Outcome(
        verdict=Verdict.UNDETERMINED,
        possible=codes,
        missing=missing,
        subject=subject,
        label=label,
        children=children,
    )


def _numbers(result: TargetResult, standing: Standing) -> Iterator[Outcome]:
    indicator = result.target.indicator
    told = () if indicator is None else (indicator.rule, indicator.metric)
    subject = next((name for name in told if name), "")
    sources = (f"{one.source}: {one.value}" for one in result.figures)
    citations = tuple(Text(vi=source, en=source) for source in sources)
    yield _number("actual", standing.actual, subject, citations)
    required = exactly(standing.aim.bound)
    yield _number("required", required, standing.aim.comparator.value)
    for name in ("baseline", "expected"):
        bounds = getattr(standing, name)
        if bounds is not None:
            yield _number(name, bounds, name)


def _number(
    name: str, bounds: Bounds, subject: str, citations: tuple[Text, ...] = ()
) -> Outcome:
    label = _label(name)
    if bounds.value is not None:
        return Outcome(
            verdict=Verdict.DECIDED,
            value=simplest(bounds.value),
            subject=subject,
            label=label,
            citations=citations,
        )
    ends = (bounds.low, bounds.high)
    return Outcome(
        verdict=Verdict.UNDETERMINED,
        possible=tuple(MISSING if end is None else simplest(end) for end in ends),
        missing=bounds.missing,
        subject=subject,
        label=label,
        citations=citations,
    )


def _milestones(result: TargetResult) -> Iterator[Outcome]:
    for one in result.milestones:
        yield _verdict(
            (one.verdict,) if one.verdict is not TargetVerdict.UNDETERMINED else (),
            one.actual.missing,
            subject=str(one.on),
            label=_label("milestone"),
            children=(
                _number("actual", one.actual, str(one.on)),
                _number("required", exactly(one.required), str(one.on)),
            ),
        )


def _unit(unit: UnitResult) -> Outcome:
    name = None if unit.name is None else Text(vi=unit.name, en=unit.name)
    return _verdict(
        unit.possible,
        unit.missing,
        subject=unit.key,
        label=name,
        children=(
            _number("actual", unit.actual, unit.key),
            _number("required", exactly(unit.aim.bound), unit.aim.comparator.value),
        ),
    )


def _label(name: str) -> Text:
    return read_catalogue("ocop.targets", "labels.json").templates[name]
