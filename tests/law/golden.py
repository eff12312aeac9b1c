"""The golden files, and what a rulebook says otherwise than they do.

Each function yields one sentence for each difference, so the same comparison serves the
tests of the shipped rulebooks and the gate that changes every number in turn.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import attrs

from ocop import rules
from ocop.rulebooks import Rulebook
from ocop.scorecards import Scorecard
from tests.law.card_text import write_card
from tests.law.procedure_text import write_procedure

__all__ = ["COMPARISONS", "FOLDER", "compare_card", "name_card", "read_golden"]

FOLDER = Path(__file__).parent


@functools.cache
def read_golden(name: str) -> Mapping[str, Any]:
    """Read a golden file by its name without the suffix."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _regime(name: str, rulebook: Rulebook) -> dict[str, Any]:
    regimes: list[dict[str, Any]] = read_golden(name)["regimes"]
    return next(r for r in regimes if r["rulebook"] == rulebook.id)


def _differs(what: str, actual: object, expected: object) -> Iterator[str]:
    if actual != expected:
        yield f"{what}: {actual!r}, expected {expected!r}"


@functools.cache
def _golden_card(name: str) -> str:
    return (FOLDER / "cards" / name).read_text(encoding="utf-8")


def name_card(card: Scorecard) -> str:
    """Return the name of the golden file of a card."""
    end = f"-until-{card.period.end}" if card.period and card.period.end else ""
    return f"{card.set:02}{end}.txt"


def compare_card(card: Scorecard) -> Iterator[str]:
    """Compare one card with its golden text."""
    name = name_card(card)
    expected = _golden_card(f"{card.rulebook}/{name}")
    yield from _differs(name, f"{write_card(card)}\n", expected)


def compare_cards(rulebook: Rulebook) -> Iterator[str]:
    """Compare every card with its golden text, and the list of sets with the files."""
    cards = rulebook.all_scorecards
    files = (FOLDER / "cards" / rulebook.id).glob("*.txt")
    expected = sorted(path.name for path in files)
    sets = [f"{entry.number:02}.txt" for entry in rulebook.product_sets]
    last = [name_card(card) for card in rulebook.scorecards.values()]
    yield from _differs("cards", sorted(map(name_card, cards)), expected)
    yield from _differs("sets", sets, last)
    for card in cards:
        if name_card(card) in expected:
            yield from compare_card(card)


def compare_forerunners(rulebook: Rulebook) -> Iterator[str]:
    """Compare which sets of the law before each set continues."""
    actual = {
        str(entry.number): list(entry.forerunners)
        for entry in rulebook.product_sets
        if entry.forerunners
    }
    yield from _differs("forerunners", actual, read_golden("forerunners")[rulebook.id])


def compare_errata(rulebook: Rulebook) -> Iterator[str]:
    """Compare the recorded slips and gaps of the sources."""
    actual = {
        name_card(card).removesuffix(".txt").lstrip("0"): [
            [e.at, e.printed, e.read] for e in card.errata
        ]
        for card in rulebook.all_scorecards
        if card.errata
    }
    yield from _differs("errata", actual, read_golden("errata")[rulebook.id])


def compare_regime(rulebook: Rulebook) -> Iterator[str]:
    """Compare the revision, the scale and the instruments."""
    golden = read_golden("regimes")[rulebook.id]
    instruments = [
        {"number": i.number, "issued": i.issued, "effective": i.effective}
        for i in rulebook.instruments
    ]
    scale = str(rulebook.classification.max_points)
    annex = {attrs.evolve(c.citation, set=None) for c in rulebook.scorecards.values()}
    places = [place for i in rulebook.instruments for place in i.places]
    yield from _differs("revision", rulebook.revision, golden["revision"])
    yield from _differs("supersedes", rulebook.supersedes or "", golden["supersedes"])
    yield from _differs("scale", scale, golden["max_points"])
    yield from _differs("instruments", instruments, golden["instruments"])
    yield from _differs("annex", [c.text.en for c in annex], [golden["annex"]])
    yield from _differs("places", places, golden["places"])


def compare_in_force(rulebook: Rulebook) -> Iterator[str]:
    """Compare the days on which a rulebook is in force."""
    for case in read_golden("in_force")["cases"]:
        actual = rulebook.period.contains(case["on"])
        expected = case["rulebook"] == rulebook.id
        yield from _differs(f"in force on {case['on']}", actual, expected)


def compare_competence(rulebook: Rulebook) -> Iterator[str]:
    """Compare which level recognises which class on which day."""
    regime = _regime("competence", rulebook)
    cited = [competence.citation.text.en for competence in rulebook.competence]
    yield from _differs("citations of competence", cited, regime["citations"])
    for case in regime["cases"]:
        on, stars = case["on"], case["stars"]
        levels = [
            str(competence.level)
            for competence in rulebook.competence
            if stars in competence.stars and competence.period.contains(on)
        ]
        what = f"competence for {stars} stars on {on}"
        yield from _differs(what, levels, [case["level"]] if case["level"] else [])


def compare_cautions(rulebook: Rulebook) -> Iterator[str]:
    """Compare how many cautions go with a rating on which day."""
    for case in _regime("cautions", rulebook)["cases"]:
        actual = [c for c in rulebook.cautions if not c.start or c.start <= case["on"]]
        yield from _differs(f"cautions on {case['on']}", len(actual), case["cautions"])


def compare_bands(rulebook: Rulebook) -> Iterator[str]:
    """Compare the class of totals, and how the bands are printed."""
    bands = rulebook.classification.bands
    regime = _regime("bands", rulebook)
    printed = {str(band.stars): band.printed for band in bands}
    rests_on = {str(band.stars): list(band.readings) for band in bands}
    cited = sorted({band.citation.text.en for band in bands})
    yield from _differs("citations of bands", cited, [regime["citation"]])
    yield from _differs("printed bands", printed, regime["printed"])
    yield from _differs("readings of bands", rests_on, regime["rests_on"])
    table = rules.DecisionTable(
        id="bands",
        hit_policy=rules.HitPolicy.COLLECT,
        inputs=(rules.Input(expression="total"),),
        outputs=(rules.Output(name="stars"),),
        rows=tuple(
            rules.Row(id=str(b.stars), tests=(b.total,), results=(f'"{b.stars}"',))
            for b in bands
        ),
    )
    for total, expected in read_golden("bands")["stars"].items():
        stars = rules.decide(table, {"total": Fraction(total)}).value or ()
        wanted = () if expected == "none" else (expected,)
        yield from _differs(f"class of {total}", tuple(stars), wanted)


def compare_minimums(rulebook: Rulebook) -> Iterator[str]:
    """Compare how minimums limit the class, by each alternative reading."""
    for case in read_golden("minimums")["cases"]:
        reading, alternative = case["reading"], case["alternative"]
        expression = rulebook.classification.expressions[reading][alternative]
        facts = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in case["facts"].items()
        }
        actual = rules.evaluate(expression, facts).value
        if isinstance(actual, tuple):
            actual = list(actual)
        what = f"{reading} {alternative} {case['facts']}"
        yield from _differs(what, "none" if actual is None else actual, case["value"])


def compare_readings(rulebook: Rulebook) -> Iterator[str]:
    """Compare the points that the law leaves open, the choices, and their places."""
    actual = {
        reading.id: {
            "choice": reading.choice,
            "at": [citation.text.en for citation in reading.citations],
        }
        for reading in rulebook.readings
    }
    yield from _differs("readings", actual, read_golden("readings")[rulebook.id])


def compare_procedure(rulebook: Rulebook) -> Iterator[str]:
    """Compare what goes where, by when, with which papers."""
    path = FOLDER / "procedures" / f"{rulebook.id}.txt"
    expected = path.read_text(encoding="utf-8")
    yield from _differs("procedure", f"{write_procedure(rulebook)}\n", expected)


COMPARISONS = (
    compare_cards,
    compare_errata,
    compare_forerunners,
    compare_regime,
    compare_in_force,
    compare_competence,
    compare_procedure,
    compare_cautions,
    compare_readings,
    compare_minimums,
    compare_bands,
)
"""Every comparison, those of most numbers first."""
