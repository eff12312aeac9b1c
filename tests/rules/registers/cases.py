"""Small registers and rules over them for property tests."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from ocop import rules
from ocop.rules import MISSING
from ocop.rules.facts import check_facts
from ocop.rules.interpreter import prepare
from ocop.rules.scope import Evaluator, Scope

__all__ = [
    "CONDITIONS",
    "DOMAINS",
    "FIGURES",
    "answer",
    "completions",
    "records",
    "rules_over",
]

DOMAINS: Mapping[str, tuple[Any, ...]] = {
    "stars": (None, 2, 3, Decimal("4.0"), 5),
    "valid": (True, False, None),
    "branch": ("a", "b"),
    "price": (-2, 0, Decimal("1.5"), Fraction(7, 3), None),
    "women led": (True, False),
}

CONDITIONS = (
    "stars >= 3",
    "valid",
    "stars >= least",
    "stars >= 3 and valid",
    "stars < 3 or women led",
    "not(valid) and stars = 5",
    'branch = "a" and (valid or price > 1)',
    "item.stars in (3, > 4)",
    "if valid then stars > 2 else women led",
    "price between 0 and stars",
    "price * stars > 4",
    "stars = null",
    "false",
    "unheard of > 1",
    'branch in ("a", "b") and not(women led)',
    "count([stars, price][item > 2]) = 1",
)

LISTS = (
    "products",
    "products[{0}]",
    "products[{0}][{1}]",
)

FIGURES = (
    "count({list})",
    "sum({list}.price)",
    "mean({list}.price)",
    "min({list}.price)",
    "max({list}.stars)",
    "max({list}.branch)",
    "count(distinct values({list}.stars))",
    "count({list}.stars[item >= 3])",
    "sum(for p in {list} return p.price * 2)",
    "some p in {list} satisfies p.stars > 3",
    "every p in {list} satisfies p.valid and p.stars >= least",
    "every s in {list}.stars satisfies s > 2",
    "median({list}.price)",
    "{list}[1].stars",
    "{list}.branch",
    "count({list}) between 2 and 3",
    "distinct values({list}.branch)",
    "{list}.stars = [3]",
    'for b in ["a", "b"] return count({list}[branch = b])',
    'some b in ["a", "b"] satisfies count({list}[branch = b]) > 2',
    "{{all: count({list}), half: all / 2}}.half",
    "count({list}) in (1, > 3)",
    "count({list}) in (1..3]",
    "sum({list}.price) in (< 2, ? = 3, [least..4])",
    "count(for p in {list}, q in {list} return 1)",
    "round half up(sum({list}.price), 1)",
    "list contains({list}.stars, 3)",
)

COMBINED = (
    "{0}",
    "{0} + {1}",
    "{0} - {1}",
    "{0} * {1}",
    "{0} / {1}",
    "-({0})",
    "{0} >= {1}",
    "{0} < {1}",
    "{0} = {1}",
    "{0} != {1}",
    "if {0} > 1 then {1} else {0}",
    "not({0} >= {1}) or {0} > 2",
    "{0} ** 2",
    "{0} / least",
    "{0} > unheard",
)


def records(*, missing: bool) -> st.SearchStrategy[list[dict[str, Any]]]:
    """Return lists of records, of which fields may be missing."""
    fields = {
        name: st.sampled_from((*domain, MISSING) if missing else domain)
        for name, domain in DOMAINS.items()
    }
    return st.lists(st.fixed_dictionaries(fields), max_size=4)


@st.composite
def rules_over(draw: st.DrawFn) -> str:
    """Return a rule that combines figures of lists over the register."""

    def figure() -> str:
        conditions = [draw(st.sampled_from(CONDITIONS)) for _ in range(2)]
        chosen = draw(st.sampled_from(LISTS)).format(*conditions)
        return draw(st.sampled_from(FIGURES)).format(list=chosen)

    return draw(st.sampled_from(COMBINED)).format(f"({figure()})", f"({figure()})")


def answer(rule: str, products: Iterable[Mapping[str, Any]], **facts: Any) -> Any:
    """Return what the interpreter makes of a rule over a list of products."""
    told = check_facts({"products": tuple(products), **facts})
    return _evaluator(rule)(Scope(told))


@functools.cache
def _evaluator(rule: str) -> Evaluator:
    return prepare(rules.parse(rule, names=("products", *DOMAINS)))


def completions(
    products: list[dict[str, Any]], at_most: int | None = None
) -> Iterator[list[dict[str, Any]]]:
    """Yield the records with their missing fields filled in every way, up to some."""
    holes = [
        (index, name)
        for index, product in enumerate(products)
        for name, value in product.items()
        if value is MISSING
    ]
    fillings = itertools.product(*(DOMAINS[name] for _, name in holes))
    for filling in itertools.islice(fillings, at_most):
        filled = [dict(product) for product in products]
        for (index, name), value in zip(holes, filling, strict=True):
            filled[index][name] = value
        yield filled
