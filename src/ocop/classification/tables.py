"""The star bands and the star minimums of a rulebook as decision tables."""

from __future__ import annotations

from decimal import Decimal

from ocop import rules
from ocop.rulebooks import Band, Rulebook
from ocop.scorecards import Criterion, Points, Scorecard
from ocop.texts import Text, read_catalogue
from ocop.vocabulary import Stars

__all__ = ["band_table", "fact_name", "minimum_table"]


def band_table(rulebook: Rulebook, low: Points, high: Points) -> rules.DecisionTable:
    """Return the star bands of a rulebook as a decision table.

    The table is Unique: its input is ``total``, in points; its output is the class.
    The note of a row says which readings the band rests on.

    Args:
        rulebook: The rulebook.
        low: The fewest points that the total can be.
        high: The most points that the total can be.
    """
    return rules.DecisionTable(
        id="star-bands",
        title=_label("star-bands"),
        hit_policy=rules.HitPolicy.UNIQUE,
        inputs=(
            rules.Input(
                expression="total",
                label=_label("points"),
                domain=f"[{_spell(low)}..{_spell(high)}]",
            ),
        ),
        outputs=(rules.Output(name="band"),),
        rows=tuple(
            rules.Row(
                id=f"{band.stars}-stars",
                tests=(band.total,),
                results=(str(int(band.stars)),),
                citations=(band.citation.text,),
                note=_note(rulebook, band),
            )
            for band in rulebook.classification.bands
        ),
    )


def _note(rulebook: Rulebook, band: Band) -> Text | None:
    """Say which readings a band rests on, if it rests on any."""
    notes = [
        _label("rests-on", id=reading.id, alternative=reading.chosen.text)
        for reading in map(rulebook.reading, band.readings)
    ]
    if not notes:
        return None
    return Text(
        vi="; ".join(note.vi for note in notes),
        en="; ".join(note.en for note in notes),
    )


def _spell(points: Points) -> str:
    """Write points down without an exponent."""
    return f"{points:f}" if isinstance(points, Decimal) else str(points)


def minimum_table(scorecard: Scorecard) -> rules.DecisionTable:
    """Return the star minimums of a card as a decision table.

    The table is Collect: for each criterion that carries a mark its input is the number
    of the chosen option (0 when none fits), and it collects the classes whose own
    minimums are all met.
    """
    marked = [
        criterion
        for criterion in scorecard.criteria.values()
        if any(criterion.minimum(stars) for stars in Stars)
    ]
    return rules.DecisionTable(
        id="star-minimums",
        title=_label("star-minimums"),
        hit_policy=rules.HitPolicy.COLLECT,
        inputs=tuple(
            rules.Input(
                expression=fact_name(criterion.number),
                label=Text(
                    vi=f"{criterion.number} {criterion.name.vi}",
                    en=f"{criterion.number} {criterion.name.en}",
                ),
                domain=", ".join(str(number) for number in _numbers(criterion)),
            )
            for criterion in marked
        ),
        outputs=(rules.Output(name="met"),),
        rows=tuple(
            rules.Row(
                id=f"{stars}-stars",
                tests=tuple(_minimum_test(criterion, stars) for criterion in marked),
                results=(str(int(stars)),),
                citations=tuple(
                    criterion.citation.text
                    for criterion in marked
                    if criterion.minimum(stars)
                ),
            )
            for stars in Stars
        ),
    )


def _numbers(criterion: Criterion) -> list[int]:
    """The numbers that the chosen option can have; 0 also when it does not apply."""
    none = {0} if criterion.depends_on is not None else set()
    return sorted(none | {option.number for option in criterion.choices})


def fact_name(number: str) -> str:
    """Return the name of the fact that holds the option chosen on a criterion.

    >>> fact_name("6.1.2")
    'option_6_1_2'
    """
    return "option_" + number.replace(".", "_")


def _minimum_test(criterion: Criterion, stars: Stars) -> str:
    if criterion.minimum(stars) is None:
        return "-"
    meeting = [o.number for o in criterion.choices if criterion.meets(stars, o)]
    if meeting == list(range(meeting[0], len(criterion.options) + 1)):
        return f">= {meeting[0]}"
    return ", ".join(str(number) for number in meeting)


def _label(code: str, /, **arguments: object) -> Text:
    return read_catalogue("ocop", "labels.json").fill(code, **arguments)
