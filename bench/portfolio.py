"""How long a nation takes: a portfolio built, looked at and judged by a plan.

The plan has twenty targets over products, events and subjects, from a plain count to
shares of distinct subjects and a number for each of the 34 provinces.
The portfolios have from 20,000 products with their histories, as many as the nation,
to ten times that; each is made in a process of its own, so that its memory is known.
"""

from __future__ import annotations

import concurrent.futures
import itertools
import multiprocessing
import resource
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from _measure import machine, print_table

from ocop import rulebooks
from ocop.certificates import certificate_terms
from ocop.interchange.plans import structure_plan
from ocop.places import provinces
from ocop.plans import Plan
from ocop.portfolio import (
    Portfolio,
    PortfolioEvent,
    Potential,
    Registration,
)
from ocop.products import Product
from ocop.recognitions import Recognition, Revocation
from ocop.statistics import Classification, tabulate
from ocop.subjects import Representative, Subject
from ocop.targets import evaluate
from ocop.vocabulary import Level, Stars, SubjectKind

SIZES = (20_000, 50_000, 100_000, 200_000)
START = date(2020, 1, 1)
AS_OF = date(2026, 11, 21)

RULES = (
    "count(products[stars >= 3 and valid])",
    "count(products[stars = 4 and valid])",
    "count(products[stars = 5 and valid])",
    "count(products[potential])",
    'count(products[branch = "food" and valid])',
    'count(products[branch = "drinks" and stars >= 4])',
    "count(products[women_led and valid])",
    "count(products[ethnic_minority and valid])",
    "count(products[valid_until > as_of and valid])",
    "count(distinct values(products[valid].subject))",
    'count(distinct values(products[valid and subject_kind = "cooperative"].subject))',
    'count(events[event = "first" and year = 2026])',
    'count(events[event = "upgrade" and year >= 2025])',
    'count(events[event = "re-evaluation" and on >= start])',
    'count(events[event = "revoked" and year = 2026])',
    'count(events[event = "re-evaluation" and year = 2024 and cohort = 2021])',
    'count(subjects[kind = "cooperative" and products >= 1])',
    "count(subjects[products >= 1 and best_stars >= 4])",
    "mean(products[valid].stars)",
)
"""The rules of nineteen targets; the twentieth asks a number of each province."""


def make_plan() -> Plan:
    """Return the plan of twenty targets."""
    targets: list[dict[str, Any]] = [
        {"id": f"t{n}", "text": rule, "rule": rule, "at_least": 1}
        for n, rule in enumerate(RULES)
    ]
    each = {
        "id": "each",
        "text": "each province",
        "rule": RULES[0],
        "at_least": 10,
        "each": {"over": "provinces"},
    }
    return structure_plan(
        {
            "number": "1/KH",
            "title": "bench",
            "issuer": "bench",
            "level": "centre",
            "start": "2021-01-01",
            "end": "2026-12-31",
            "targets": [*targets, each],
        }
    )


def make_events(count: int) -> Iterator[PortfolioEvent]:
    """Yield products of all provinces, of two subjects in three, with histories."""
    terms = certificate_terms(rulebooks.load("qd-26-2026"), on=AS_OF)
    codes = [p.code for p in provinces().places_on(Level.PROVINCE, on=AS_OF)]
    kinds = list(SubjectKind)
    for n in range(count):
        product, subject, place = f"p{n}", f"s{n * 2 // 3}", codes[n % len(codes)]
        first = START + timedelta(days=n % 1_500)
        item = Product(id=product, name=product, set=1 + n % 26, subject=subject)
        yield Registration(item=item, on=first, place=place)
        if n % 3 != 1:
            leader = Representative(woman=n % 5 < 2, ethnic_minority=n % 6 == 0)
            kind = kinds[n % len(kinds)]
            who = Subject(id=subject, name=subject, kind=kind, representative=leader)
            yield Registration(item=who, place=place)
        made = None
        for turn in range(2 + n % 2):
            made = Recognition(
                product=product,
                stars=Stars(3 + (n + turn) % 3 // 2),
                decision=f"{n}-{turn}",
                level=Level.PROVINCE,
                on=first + timedelta(days=30 + 1_080 * turn),
                terms=terms,
            )
            yield made
        if made is not None and n % 10 == 0:
            yield Revocation(recognition=made, on=made.on + timedelta(days=200))
        if n % 40 == 0:
            yield Potential(product=product, on=date(2025, 3, 1))


def measure(count: int) -> tuple[float, ...]:
    """Return seconds of processor time for each step, and megabytes at the end."""
    plan, events = make_plan(), list(make_events(count))
    sets = rulebooks.load("qd-26-2026").product_sets
    times = [time.process_time()]
    portfolio = Portfolio.of(*events, product_sets=sets)
    times.append(time.process_time())
    view = portfolio.view(on=AS_OF)
    times.append(time.process_time())
    report = evaluate(plan, portfolio, as_of=AS_OF)
    times.append(time.process_time())
    for by in Classification:
        tabulate(view, by)
    times.append(time.process_time())
    assert len(report.results) == len(RULES) + 1
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    steps = [after - before for before, after in itertools.pairwise(times)]
    return (*steps, memory)


def main() -> None:
    """Measure every size in a process of its own, and print the curve."""
    context = multiprocessing.get_context("spawn")
    rows = []
    for count in SIZES:
        with concurrent.futures.ProcessPoolExecutor(1, mp_context=context) as pool:
            *steps, memory = pool.submit(measure, count).result()
        per_product = sum(steps[1:3]) / count * 1_000_000
        cells = [f"{step:.2f}" for step in steps]
        rows.append([f"{count:,}", *cells, f"{per_product:.0f}", f"{memory:.0f}"])
    print(machine())
    head = ("products", "build", "view", "plan", "tables", "µs each", "MB")
    print_table("Seconds; view and plan per product; memory", head, rows)


if __name__ == "__main__":
    main()
