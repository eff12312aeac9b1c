"""The star classification of a card as a model of the rules engine, to be exchanged."""

from __future__ import annotations

from collections.abc import Mapping

from ocop import rules
from ocop.classification import Classifier, make_classifier
from ocop.mappings import FrozenMapping
from ocop.rulebooks import Rulebook
from ocop.rules.analysis import Finding, analyse_model
from ocop.texts import Text, read_catalogue

__all__ = ["analyse_stars", "star_model"]

_NO_READINGS: Mapping[str, str] = FrozenMapping({})
_NUMBER = rules.TypeReference(name="number")


def star_model(
    rulebook: Rulebook, set_: int, *, readings: Mapping[str, str] = _NO_READINGS
) -> rules.DecisionModel:
    """Mô hình phân hạng: how a total and the chosen options of a card give its class.

    The inputs are ``total``, in points, and for each criterion that carries a star
    minimum the number of the chosen option, such as ``option_1_1``; 0 says that none
    of its options fits.
    The decisions are ``band``, the class in whose band the total lies; ``met``, the
    classes whose own minimums are all met; ``permitted``, the classes that the minimums
    leave open; and ``stars``, the class, null if there is none.

    Disqualifiers are no part of it: they are found before any points are counted.

    Args:
        rulebook: The rulebook.
        set_: The number of the product set.
        readings: The alternatives that differ from the choices of the rulebook, by the
            id of their reading.

    Raises:
        UnknownName: If the rulebook has no card for the set.
        InvalidInput: If a reading or alternative is unknown, or cannot be switched.

    >>> from ocop import rulebooks
    >>> model = star_model(rulebooks.load("qd-26-2026"), 11)
    >>> model.order
    ('band', 'met', 'permitted', 'stars')
    """
    classifier = make_classifier(rulebook, set_, FrozenMapping(dict(readings)))
    card = classifier.scorecard
    minimums = classifier.minimums
    options = tuple(column.expression for column in minimums.inputs)
    return rules.DecisionModel(
        id=f"{rulebook.id} {card.slug}",
        title=Text(
            vi=f"{rulebook.title.vi}: {card.name.vi}",
            en=f"{rulebook.title.en}: {card.name.en}",
        ),
        namespace=f"urn:ocop:{rulebook.id}:{card.set}",
        inputs=(
            rules.InputData(
                name="total", type=_NUMBER, label=classifier.bands.inputs[0].label
            ),
            *(
                rules.InputData(name=name, type=_NUMBER, label=column.label)
                for name, column in zip(options, minimums.inputs, strict=True)
            ),
        ),
        decisions=_decisions(classifier, options),
    )


def analyse_stars(rulebook: Rulebook) -> FrozenMapping[int, tuple[Finding, ...]]:
    """Kiểm tra phân hạng: what is wrong with the star classification of every card.

    Loading a rulebook refuses bands with gaps or overlaps; this tells more, such as a
    class that no sheet can reach, for whoever writes a rulebook.

    Args:
        rulebook: The rulebook.

    Returns:
        The findings by the number of the product set; sets without any are left out.

    >>> from ocop import rulebooks
    >>> len(analyse_stars(rulebooks.load("qd-26-2026")))
    0
    """
    found = {
        card.set: analyse_model(star_model(rulebook, card.set))
        for card in rulebook.scorecards.values()
    }
    return FrozenMapping({set_: each for set_, each in found.items() if each})


def _decisions(
    classifier: Classifier, options: tuple[str, ...]
) -> tuple[rules.Decision, ...]:
    texts = read_catalogue("ocop", "labels.json")
    return (
        rules.Decision(
            name="band",
            logic=classifier.bands,
            requires=("total",),
            type=_NUMBER,
            label=texts.fill("star-bands"),
        ),
        rules.Decision(
            name="met",
            logic=classifier.minimums,
            requires=options,
            label=texts.fill("star-minimums"),
        ),
        rules.Decision(
            name="permitted",
            logic=rules.LiteralExpression(text=classifier.permitted_rule),
            requires=("met",),
            label=texts.fill("permitted"),
        ),
        rules.Decision(
            name="stars",
            logic=rules.LiteralExpression(text=classifier.stars_rule),
            requires=("band", "permitted"),
            type=_NUMBER,
            label=texts.fill("stars"),
        ),
    )
