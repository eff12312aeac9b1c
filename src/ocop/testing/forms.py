"""Strategies for small scorecards that have everything a printed one may have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ocop.decimals import exactly
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
_CONDITIONS = st.sampled_from(
    [
        (),
        (),
        (),
        (),
        *(
            (Condition(id=kind, kind=kind, text=Text(vi=f"Loại {kind}", en=kind)),)
            for kind in ConditionKind
        ),
    ]
)
_FORGED = Disqualifier(id="forged", text=Text(vi="Giả mạo hồ sơ", en="Forged dossier"))

Draw = Callable[[SearchStrategy[Any]], Any]


def options() -> SearchStrategy[Option]:
    """Return a strategy for single options.

    >>> from hypothesis import given
    >>> @given(options())
    ... def test_options_earn(option):
    ...     assert option.points >= 0
    >>> test_options_earn()
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

    >>> from hypothesis import given
    >>> @given(criteria(number="2.1"))
    ... def test_the_best_option_earns_all(criterion):
    ...     assert max(o.points for o in criterion.options) == criterion.max_points
    >>> test_the_best_option_earns_all()
    """
    printed = [option for case in draw(_CHOICE_OF_CASES) for option in draw(case)]
    marked = {option.minimum_for for option in printed}
    whole = draw(_MARK) if draw(_RARELY) else None
    return Criterion(
        number=number,
        id=f"criterion-{number.replace('.', '-')}",
        name=Text(vi=f"Tiêu chí {number}", en=f"Criterion {number}"),
        max_points=max(option.points for option in printed),
        options=tuple(
            attrs.evolve(
                option,
                number=position,
                label=Text(vi=f"Mức {position}", en=f"Option {position}"),
            )
            for position, option in enumerate(printed, start=1)
        ),
        conditions=draw(_CONDITIONS),
        citation=attrs.evolve(_CITATION, criterion=number),
        minimum_for=None if whole in marked else whole,
    )


@st.composite
def _options_of(draw: Draw, case: Text | None) -> list[Option]:
    """Draw the options of one case; the best of them earns something."""
    worth = draw(_WORTH)
    if not draw(_RARELY):
        worth = sorted(set(worth))
    drawn: list[Option] = []
    highest = 0
    for earned in worth:
        mark = draw(_MARK)
        rises = mark is not None and mark > highest
        highest = mark if rises else highest
        drawn.append(
            Option(
                number=0,
                points=earned,
                label=_NO_LABEL,
                minimum_for=mark if rises else None,
                case=case,
            )
        )
    return drawn


_RARELY = st.sampled_from([False, False, False, True])
_MARK = st.sampled_from([None, None, None, *Stars])
_WORTH: SearchStrategy[list[Points]] = st.lists(
    st.integers(0, 5) | st.sampled_from([Decimal("0.5"), Decimal("2.5")]),
    min_size=1,
    max_size=3,
).filter(any)
_NO_LABEL = Text(vi="", en="")
_ONE_CASE = [_options_of(None)]
_CHOICE_OF_CASES = st.sampled_from(
    [_ONE_CASE, _ONE_CASE, _ONE_CASE, [_options_of(case) for case in _CASES]]
)


@st.composite
def scorecards(draw: Draw, *, max_criteria: int = 4) -> Scorecard:
    """Return a strategy for small scorecards whose points add up.

    Some criteria depend on an earlier one, some end the evaluation at 0 points.

    Args:
        draw: Given by Hypothesis.
        max_criteria: The most criteria; each has up to seven possible answers.

    >>> from hypothesis import given
    >>> @given(scorecards(max_criteria=2))
    ... def test_points_add_up(card):
    ...     assert card.attainable_points == sum(p.max_points for p in card.parts)
    >>> test_points_add_up()
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


@exactly
def _section(number: str, lines: Sequence[Criterion]) -> Section:
    inside = tuple(line for line in lines if line.number.startswith(f"{number}."))
    return Section(
        number=number,
        name=Text(vi=f"Nhóm {number}", en=f"Section {number}"),
        max_points=sum(line.max_points for line in inside),
        criteria=inside,
    )


@exactly
def _part(code: str, sections: Sequence[Section]) -> Part:
    return Part(
        code=code,
        name=Text(vi=f"Phần {code}", en=f"Part {code}"),
        max_points=sum(section.max_points for section in sections),
        sections=tuple(sections),
    )
