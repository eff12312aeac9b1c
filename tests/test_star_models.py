from __future__ import annotations

import random
from decimal import Decimal

import attrs
import pytest

from ocop import rulebooks
from ocop.classification import make_classifier
from ocop.errors import InvalidInput, UnknownName
from ocop.mappings import FrozenMapping
from ocop.rules import DecisionTable, Direction, Verdict, decide_model
from ocop.rules.analysis import analyse
from ocop.rules.dmn import read_dmn, write_dmn
from ocop.rules.files import parse_rules, spell_rules
from ocop.star_models import analyse_stars, star_model

CARDS = [
    (name, card.set)
    for name in rulebooks.names()
    for card in list(rulebooks.load(name).scorecards.values())[::5]
]


@pytest.mark.parametrize(("rulebook", "set_"), CARDS)
def test_same_answers_as_the_classifier(rulebook: str, set_: int) -> None:
    """The model of a card gives the classes that rating gives."""
    book = rulebooks.load(rulebook)
    classifier = make_classifier(book, set_, FrozenMapping({}))
    model = star_model(book, set_)
    chance = random.Random(set_)  # noqa: S311 - the same facts every time
    for _ in range(20):
        total = Decimal(chance.randint(0, 400)) / 4
        facts: dict[str, Decimal | int] = {"total": total}
        met = sum(1 << stars for stars in range(1, 6))
        for number, effects in classifier.effects.items():
            option = max(effects) if chance.random() < 1 / 2 else min(effects)
            name = "option_" + number.replace(".", "_")
            if name in model.parts:
                facts[name] = option
                met &= effects[option].met
        actual = decide_model(model, facts)["stars"].value
        assert actual == classifier.grade(total, met)


@pytest.mark.parametrize(("rulebook", "set_"), CARDS)
def test_exchange(rulebook: str, set_: int) -> None:
    """The model of a card reads back the same from either format."""
    model = star_model(rulebooks.load(rulebook), set_)
    assert read_dmn(write_dmn(model).encode()) == model
    assert parse_rules(spell_rules(model)) == model


@pytest.mark.parametrize("rulebook", rulebooks.names())
def test_nothing_is_wrong_with_any_card(rulebook: str) -> None:
    """No table of a card has a gap, an overlap, or fewer stars for more points."""
    book = rulebooks.load(rulebook)
    assert analyse_stars(book) == {}
    band = star_model(book, next(iter(book.scorecards))).decisions[0].logic
    assert isinstance(band, DecisionTable)
    better = {"total": Direction.HIGHER}
    assert analyse(band, inputs=better, outputs={"band": Direction.HIGHER}) == ()


def test_missing_total() -> None:
    """Without a total the class is undetermined, and says so."""
    model = star_model(rulebooks.load("qd-26-2026"), 11)
    outcome = decide_model(model, {}, wanted=["band"])["band"]
    assert (outcome.verdict, outcome.missing) == (Verdict.UNDETERMINED, ("total",))


def test_reading() -> None:
    """Another reading is another expression."""
    book = rulebooks.load("qd-26-2026")
    usual = star_model(book, 11)
    other = star_model(book, 11, readings={"cumulative-minimums": "own"})
    assert usual.decisions[2] != other.decisions[2]
    assert isinstance(usual.decisions[0].logic, DecisionTable)


def test_unknown() -> None:
    """A set or reading that is not there is refused."""
    book = rulebooks.load("qd-26-2026")
    with pytest.raises(UnknownName, match="99"):
        star_model(book, 99)
    with pytest.raises(InvalidInput, match="nothing"):
        star_model(book, 11, readings={"nothing": "x"})


def test_a_class_out_of_reach_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is wrong with the tables of a card is told by its number."""
    book = rulebooks.load("qd-26-2026")
    model = star_model(book, 11)
    band = model.decisions[0].logic
    assert isinstance(band, DecisionTable)
    gap = attrs.evolve(model.decisions[0], logic=attrs.evolve(band, rows=band.rows[1:]))
    broken = attrs.evolve(model, decisions=(gap, *model.decisions[1:]))
    monkeypatch.setattr("ocop.star_models.star_model", lambda _book, _set: broken)
    found = analyse_stars(book)
    assert sorted(found) == sorted(book.scorecards)
    assert [finding.code for finding in found[11]] == ["gap"]
