"""What a rating rests on: the law of a sheet, its cautions and its readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from ocop import rulebooks
from ocop.classification import Classifier, make_classifier
from ocop.errors import InvalidInput, Problem
from ocop.legal import Reading
from ocop.mappings import FrozenMapping
from ocop.rulebooks import Rulebook
from ocop.scoresheets import ScoreSheet
from ocop.texts import Text, read_catalogue
from ocop.vocabulary import Stars

__all__ = ["find_band_readings", "find_cautions", "prepare"]


def prepare(
    sheet: ScoreSheet, rulebook: Rulebook | None, readings: Mapping[str, str]
) -> tuple[Rulebook, Classifier]:
    """Return the rulebook of a sheet and the classifier of its card.

    Raises:
        InvalidInput: If the card is not one of the rulebook, or a reading is unknown.
    """
    card = sheet.scorecard
    book = rulebooks.load(card.rulebook) if rulebook is None else rulebook
    known = book.scorecards.get(card.set)
    if known is not card and known != card and card not in book.earlier_scorecards:
        found, expected = f"{card.rulebook} {card.set}", f"{book.id} {card.set}"
        arguments = {"found": found, "expected": expected}
        raise InvalidInput(problems=[Problem(code="other-card", arguments=arguments)])
    # An equal mapping is found in the cache, the same one much faster.
    chosen = readings if type(readings) is FrozenMapping else FrozenMapping(readings)
    on = None if card.period is None else card.period.start
    return book, make_classifier(book, card.set, chosen, on)


def find_cautions(classifier: Classifier, on: date | None) -> Iterator[Text]:
    """Yield what no source says, of the rulebook on a day and of the card.

    Args:
        classifier: The classifier of the card.
        on: The date of the facts; without it, every caution of the rulebook counts.
    """
    for caution in classifier.rulebook.cautions:
        if not (caution.start and on and on < caution.start):
            yield caution.text
    if classifier.unprinted_points:
        card = classifier.scorecard
        yield read_catalogue("ocop", "labels.json").fill(
            "lost-points-caution",
            lost=classifier.unprinted_points,
            printed=card.max_points,
            attainable=card.attainable_points,
        )


def find_band_readings(
    rulebook: Rulebook, low: Stars, high: Stars
) -> Iterator[Reading]:
    """Yield the readings that the bands from one class to another rest on.

    Args:
        rulebook: The rulebook.
        low: The class of the lowest band.
        high: The class of the highest band.
    """
    ids = {
        id_: None
        for band in rulebook.classification.bands
        if low <= band.stars <= high
        for id_ in band.readings
    }
    return map(rulebook.reading, ids)
