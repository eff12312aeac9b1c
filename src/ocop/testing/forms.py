"""Strategies for small scorecards that have everything a printed one may have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ocop.legal import Citation
from ocop.scorecards import (
    Condition,
    ConditionKind,
    Criterion,
    Disqualifier,
    Option,
    Part,
    Points,
    Scorecard,
    Section,
)
from ocop.testing.values import points, texts
from ocop.texts import Text
from ocop.vocabulary import Stars

__all__ = ["criteria", "options", "scorecards"]

_CITATION = Citation(instrument="1/QĐ", place="annex I", set=1)
_CASES = (Text(vi="Một mình", en="Alone"), Text(vi="Cùng nhau", en="Together"))
_CONDITIONS = tuple(
    Condition(id=kind.value, kind=kind, text=Text(vi=f"Loại {kind}", en=f"Kind {kind}"))
    for kind in ConditionKind
)
_FORGED = Disqualifier(id="forged", text=Text(vi="Giả mạo hồ sơ", en="Forged dossier"))

Draw = Callable[[SearchStrategy[Any]], Any]


def options() -> SearchStrategy[Option]:
    """Return a strategy for single options.

    >>> from hypothesis import find
    >>> find(options(), lambda option: option.minimum_for is not None).minimum_for
    <Stars.ONE: 1>
    """
    return st.builds(
        Option,
        number=st.integers(1, 9),
        points=points(),
        label=texts(),
        minimum_for=st.none() | st.sampled_from(Stars),
        case=st.none() | st.sampled_from(_CASES),
    )


@st.composite
def criteria(draw: Draw, *, number: str = "1") -> Criterion:
    """Return a strategy for sound criteria.

    They may have cases of which one is chosen, points that two options share or that do
    not rise, a lowest option above 0 points, star marks at options or at the criterion
    as a whole, and grounds that disqualify.

    Args:
        draw: Given by Hypothesis.
        number: The number on the card.

    >>> from hypothesis import find
    >>> find(criteria(), lambda criterion: criterion.options[0].points > 0).max_points
    1
    """
    cases = draw(st.sampled_from([(None,), (None,), (None,), _CASES]))
    printed = [option for case in cases for option in draw(_options_of(case))]
    most = max(option.points for option in printed)
    taken = {option.minimum_for for option in printed}
    free = [None, *(stars for stars in Stars if stars not in taken)]
    kinds = st.sets(st.sampled_from(_CONDITIONS), max_size=1)
    return Criterion(
        number=number,
        id=f"criterion-{number.replace('.', '-')}",
        name=Text(vi=f"Tiêu chí {number}", en=f"Criterion {number}"),
        max_points=most,
        options=tuple(
            attrs.evolve(
                option,
                number=position,
                label=Text(vi=f"Mức {position}", en=f"Option {position}"),
            )
            for position, option in enumerate(printed, start=1)
        ),
        conditions=tuple(draw(kinds)),
        citation=attrs.evolve(_CITATION, criterion=number),
        minimum_for=draw(st.sampled_from(free)) if draw(_RARELY) else None,
    )


_RARELY = st.sampled_from([False, False, False, True])


@st.composite
def _options_of(draw: Draw, case: Text | None) -> Sequence[Option]:
    """Draw the options of one case; the best of them earns something."""
    worth = draw(st.lists(_SMALL_POINTS, min_size=1, max_size=3).filter(any))
    if not draw(_RARELY):
        worth = sorted(set(worth))
    marks = sorted(draw(st.sets(st.sampled_from(Stars), max_size=len(worth))))
    marked = sorted(draw(st.permutations(range(len(worth))))[: len(marks)])
    by_position = dict(zip(marked, marks, strict=True))
    return [
        Option(
            number=0,
            points=earned,
            label=Text(vi="", en=""),
            minimum_for=by_position.get(position),
            case=case,
        )
        for position, earned in enumerate(worth)
    ]


_SMALL_POINTS: SearchStrategy[Points] = st.integers(0, 5) | st.sampled_from(
    [Decimal("0.5"), Decimal("2.5")]
)


@st.composite
def scorecards(draw: Draw, *, max_criteria: int = 4) -> Scorecard:
    """Return a strategy for small scorecards whose points add up.

    Some criteria depend on an earlier one, some end the evaluation at 0 points.

    Args:
        draw: Given by Hypothesis.
        max_criteria: The most criteria; each has up to seven possible answers.

    >>> from hypothesis import find
    >>> card = find(scorecards(), lambda card: len(card.criteria) > 1)
    >>> card.attainable_points == sum(part.max_points for part in card.parts)
    True
    """
    sizes = _split(draw, draw(st.integers(1, max_criteria)))
    numbers = [
        f"{section}.{line}"
        for section, size in enumerate(sizes, start=1)
        for line in range(1, size + 1)
    ]
    lines = _with_dependents(draw, [draw(criteria(number=n)) for n in numbers])
    sections = [_section(f"{index}", lines) for index in range(1, len(sizes) + 1)]
    cut = draw(st.integers(1, len(sections)))
    halves = (("A", sections[:cut]), ("B", sections[cut:]))
    return Scorecard(
        rulebook="generated",
        set=1,
        slug="generated",
        name=draw(texts()),
        parts=tuple(_part(code, half) for code, half in halves if half),
        disqualifiers=draw(st.sampled_from([(), (_FORGED,)])),
        errata=(),
        citation=_CITATION,
        source="generated",
        confidence="high",
    )


def _split(draw: Draw, total: int) -> list[int]:
    """Split a number of criteria into sections."""
    sizes = [draw(st.integers(1, total))]
    if rest := total - sizes[0]:
        sizes.append(rest)
    return sizes


def _with_dependents(draw: Draw, lines: Sequence[Criterion]) -> list[Criterion]:
    """Let some criteria depend on the first one, which depends on none."""
    first, *rest = lines
    return [
        first,
        *(
            attrs.evolve(line, depends_on=first.number) if draw(_RARELY) else line
            for line in rest
        ),
    ]


def _section(number: str, lines: Sequence[Criterion]) -> Section:
    inside = tuple(line for line in lines if line.number.startswith(f"{number}."))
    return Section(
        number=number,
        name=Text(vi=f"Nhóm {number}", en=f"Section {number}"),
        max_points=sum(line.max_points for line in inside),
        criteria=inside,
    )


def _part(code: str, sections: Sequence[Section]) -> Part:
    return Part(
        code=code,
        name=Text(vi=f"Phần {code}", en=f"Part {code}"),
        max_points=sum(section.max_points for section in sections),
        sections=tuple(sections),
    )
