"""Star bands and star minimums as decision tables."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs
import pytest

from ocop import rules
from ocop.classification import band_table, minimum_table
from ocop.rulebooks import load
from ocop.rules import OutsideDomain
from tests.rulebooks import small_rulebook


def test_minimum_table_of_a_card_without_marks() -> None:
    """Where no criterion carries a mark, the minimums of every class are met."""
    card = small_rulebook().scorecard(1)
    section = attrs.evolve(
        card.parts[0].sections[0],
        criteria=tuple(
            attrs.evolve(
                criterion,
                options=tuple(
                    attrs.evolve(option, minimum_for=None)
                    for option in criterion.options
                ),
            )
            for criterion in card.parts[0].sections[0].criteria
        ),
    )
    part = attrs.evolve(card.parts[0], sections=(section,))
    table = minimum_table(attrs.evolve(card, parts=(part,)))
    assert table.inputs == ()
    assert rules.decide(table, {}).value == (1, 2, 3, 4, 5)


def test_minimum_table_reads_well() -> None:
    """Tests are short where options meet from one upwards, else they are listed."""
    table = minimum_table(small_rulebook().scorecard(1))
    three = next(row for row in table.rows if row.id == "3-stars")
    assert three.tests == (">= 1", "2, 4, 5", ">= 2", "-", "-")
    assert [column.domain for column in table.inputs] == [
        "0, 1, 2, 3",
        "1, 2, 3, 4, 5",
        "1, 2, 3",
        "0, 1, 2, 3",
        "1, 2, 3",
    ]
    assert three.citations[0].en == "1/QĐ-NHỎ, annex I, set 1, criterion 1.1"


@pytest.mark.parametrize("top", [Decimal("2E+1"), Decimal("20.00"), 20])
def test_band_table_of_any_spelling(top: Any) -> None:
    """The top of a scale may be written in any exact way."""
    table = band_table(small_rulebook(), 0, top)
    assert rules.decide(table, {"total": 20}).value == 5
    with pytest.raises(OutsideDomain, match="outside its domain"):
        rules.decide(table, {"total": Decimal("20.01")})


def test_a_band_says_what_it_rests_on() -> None:
    """Where bands are printed in whole numbers, each row tells how they are read."""
    table = band_table(load("qd-1048-2019"), 0, 100)
    notes = {row.id: row.note and row.note.en for row in table.rows}
    said = (
        "reading fraction-gap: To the lower class, "
        "up to the first point of the higher one"
    )
    gaps = [f"{stars}-stars" for stars in (5, 4, 3, 2)]
    assert notes == {**dict.fromkeys(gaps, said), "1-stars": None}
    shown = rules.render_text(rules.decide(table, {"total": Decimal("69.9")}), "en")
    assert f"→ row 3-stars: matched – {said}" in shown


def test_a_band_may_rest_on_several_readings() -> None:
    """Each of them is told."""
    book = small_rulebook()
    ids = ("below-minimums", "cumulative-minimums")
    band = attrs.evolve(book.classification.bands[0], readings=ids)
    after = attrs.evolve(book.classification, bands=(band,))
    (row,) = band_table(attrs.evolve(book, classification=after), 0, 20).rows
    assert row.note is not None
    assert [note.split(":")[0] for note in row.note.vi.split("; ")] == [
        f"cách hiểu {id_}" for id_ in ids
    ]
