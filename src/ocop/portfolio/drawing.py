"""How the registers of a day are drawn from everything that was told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from ocop.portfolio.chronicle import Chronicle
from ocop.portfolio.columns import add_facts, make_register
from ocop.portfolio.events import Figure, Potential, Registration, Unit
from ocop.portfolio.locating import PLACE_REGISTERS, Locator
from ocop.portfolio.observations import (
    describe_figures,
    describe_units,
    gather_facts,
    is_known,
)
from ocop.portfolio.products import describe_people, describe_products
from ocop.portfolio.registered import find_registered
from ocop.portfolio.territory import describe_places, describe_subjects
from ocop.products import ProductSet
from ocop.recognitions import History
from ocop.rules.registers.register import Register
from ocop.rules.values import MISSING

__all__ = ["draw_registers"]


def draw_registers(
    *,
    on: date,
    locator: Locator,
    registrations: Iterable[Registration],
    histories: Iterable[History],
    potentials: Iterable[Potential],
    units: Iterable[Unit],
    figures: Iterable[Figure],
    product_sets: Mapping[int, ProductSet],
) -> dict[str, Register]:
    """Return the registers of a day by name.

    Args:
        on: The day; what happened later does not count.
        locator: Finds the administrative units, of the same day or another one.
        registrations: All registrations, those of one product the earliest first.
        histories: The histories of all products.
        potentials: The proposals to the centre that it has not turned down.
        units: All countable units.
        figures: All figures.
        product_sets: The product sets that are known.
    """
    held = [unit for unit in units if unit.holds(on)]
    known = [figure for figure in figures if is_known(figure, on=on)]
    chronicle = Chronicle(histories, on=on)
    proposed = _find_proposed(potentials, chronicle)
    facts = gather_facts(held, locator=locator)
    products, subjects = find_registered(registrations, on=on, locator=locator)
    people = describe_people(subjects.items)
    columns = describe_products(
        sorted({*products.items, *chronicle.states, *proposed, *facts["products"]}),
        products=products,
        people=people,
        chronicle=chronicle,
        potentials=proposed,
        product_sets=product_sets,
    )
    subject_ids = {*people, *columns["subject"], *facts["subjects"]} - {MISSING}
    tables = {
        "products": columns,
        "subjects": describe_subjects(
            sorted(subject_ids), subjects=subjects, people=people, products=columns
        ),
        **{
            name: describe_places(level, locator=locator, products=columns)
            for name, level in PLACE_REGISTERS.items()
        },
    }
    for name, table in tables.items():
        add_facts(table, facts[name])
    tables |= describe_units(held, locator=locator)
    tables["figures"] = describe_figures(known, on=on, locator=locator)
    registers = {name: make_register(table) for name, table in tables.items()}
    registers["events"] = chronicle.describe_events(registers["products"])
    return registers


def _find_proposed(
    potentials: Iterable[Potential], chronicle: Chronicle
) -> frozenset[str]:
    """The products on whose proposal the centre has not decided yet."""
    return frozenset(
        one.product
        for one in potentials
        if chronicle.decided.get(one.product, date.min) < one.on
    )
