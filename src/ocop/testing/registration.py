"""Tells Hypothesis, which asks when it is imported, the strategies of our types."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, Final, get_args

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ocop.councils import Council, Regulation
from ocop.dates import Period
from ocop.dossiers import Dossier
from ocop.legal import Citation
from ocop.mappings import FrozenMapping
from ocop.places import Place
from ocop.product_codes import ProductCode, RegistrationNumber
from ocop.products import Product
from ocop.recognitions import History, Recognition
from ocop.rulebooks import Rulebook
from ocop.scorecards import Criterion, Option, Scorecard
from ocop.scoresheets import ScoreSheet
from ocop.subjects import Subject
from ocop.texts import Text

__all__ = ["register"]

_STRATEGIES: Final[Mapping[type, str]] = {
    Citation: "citations",
    Council: "councils",
    Criterion: "criteria",
    Dossier: "dossiers",
    History: "histories",
    Option: "options",
    Period: "periods",
    Place: "places",
    Product: "products",
    ProductCode: "product_codes",
    Recognition: "recognitions",
    RegistrationNumber: "registration_numbers",
    Regulation: "regulations",
    Rulebook: "rulebooks",
    ScoreSheet: "score_sheets",
    Scorecard: "scorecards",
    Subject: "subjects",
    Text: "texts",
}
"""For each type the function of `ocop.testing` that makes its strategy.

Meetings, plans, portfolios and statements are not among them: their types need the
engine, for which everybody who imports Hypothesis would have to wait.
"""


def register() -> None:
    """Let `hypothesis.strategies.from_type` make our values.

    Hypothesis finds this function by its entry point, so nobody needs to call it.

    >>> from hypothesis import given, strategies as st
    >>> @given(st.from_type(ScoreSheet))
    ... def test_sheets_are_small(sheet):
    ...     assert len(sheet.answers) <= len(sheet.scorecard.criteria)
    >>> test_sheets_are_small()
    """
    for kind, name in _STRATEGIES.items():
        st.register_type_strategy(kind, functools.partial(_make, name))
    st.register_type_strategy(FrozenMapping, _frozen_mappings)


def _make(name: str, _: type) -> SearchStrategy[Any]:
    # Hypothesis may import this library while a module of it imports Hypothesis, so the
    # strategies are looked up when somebody asks for one.
    from ocop import testing  # noqa: PLC0415

    strategy: SearchStrategy[Any] = getattr(testing, name)()
    return strategy


def _frozen_mappings(kind: Any) -> SearchStrategy[FrozenMapping[Any, Any]]:
    keys, values = get_args(kind) or (str, str)
    return st.dictionaries(st.from_type(keys), st.from_type(values)).map(FrozenMapping)
