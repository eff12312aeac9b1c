"""A scorecard in the short form of the golden files: one line for each criterion.

The files were written from the collected facts and not from the data of the library, so
they are a second path to the same numbers:

- ``1.1  tối đa 3 | 1  2***  3``: criterion 1.1 earns up to 3 points; its options earn
  1, 2 and 3; the second one is the minimum for 3 stars;
- ``3.6****``: the mark of 4 stars stands at the criterion as a whole;
- ``a: 1  2 | b: 0  1``: the options of each case of an either/or criterion;
- ``cần 5.1``: it applies only if criterion 5.1 earned points;
- ``loại``, ``dừng``, ``dừng nếu 0``: a condition that eliminates, that stops the
  evaluation, that stops it at 0 points.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ocop.scorecards import (
    Condition,
    ConditionKind,
    Criterion,
    Option,
    Part,
    Scorecard,
    Section,
)
from ocop.vocabulary import Stars

__all__ = ["write_card"]

EFFECTS = {
    ConditionKind.ELIMINATES: "loại",
    ConditionKind.STOPS: "dừng",
    ConditionKind.STOPS_AT_ZERO: "dừng nếu 0",
}


def write_card(card: Scorecard) -> str:
    """Return a card as the golden files have it."""
    return "\n".join([*_head(card), *(line for p in card.parts for line in _part(p))])


def _head(card: Scorecard) -> Iterator[str]:
    yield f"{card.rulebook}, bộ {card.set}: {card.name.vi}"
    if card.period:
        end = f" đến trước {card.period.end}" if card.period.end else ""
        yield f"từ {card.period.start}{end}"
    yield f"tối đa {card.max_points}, đạt được {card.attainable_points}"
    yield f"trường hợp loại hồ sơ: {len(card.disqualifiers)}"


def _part(part: Part) -> Iterator[str]:
    yield ""
    yield f"{part.code}  tối đa {part.max_points}"
    for section in part.sections:
        yield _join(f"  {section.number}  tối đa {section.max_points}", section)
        for heading in section.headings:
            most = (
                "" if heading.max_points is None else f"  tối đa {heading.max_points}"
            )
            yield f"    {heading.number}{most}"
        for criterion in section.criteria:
            yield f"    {_criterion(criterion)}"


def _criterion(criterion: Criterion) -> str:
    number = f"{criterion.number}{_stars(criterion.minimum_for)}"
    cases = list(dict.fromkeys(option.case for option in criterion.options))
    lists = [
        _options(option for option in criterion.options if option.case == case)
        for case in cases
    ]
    if len(lists) > 1:
        lists = [
            f"{letter}: {text}" for letter, text in zip("abc", lists, strict=False)
        ]
    line = f"{number}  tối đa {criterion.max_points} | {' | '.join(lists)}"
    if criterion.depends_on is not None:
        line += f" | cần {criterion.depends_on}"
    return _join(line, criterion)


def _options(options: Iterable[Option]) -> str:
    return "  ".join(f"{o.points}{_stars(o.minimum_for)}" for o in options)


def _stars(stars: Stars | None) -> str:
    return "*" * (stars or 0)


def _join(line: str, owner: Section | Criterion) -> str:
    return " | ".join([line, *_effects(owner.conditions)])


def _effects(conditions: Iterable[Condition]) -> Iterator[str]:
    return (EFFECTS[c.kind] for c in conditions if c.kind in EFFECTS)
