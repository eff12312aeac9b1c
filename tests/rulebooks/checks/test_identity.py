from __future__ import annotations

import pytest

from ocop.mappings import FrozenMapping
from ocop.rulebooks.checks.identity import check_identity
from ocop.scorecards import Disqualifier
from ocop.vocabulary import Stars
from tests.rulebooks import change, small_rulebook


def find(path: str, value: object) -> list[str]:
    """Break the small rulebook at one place; return the problems as text."""
    broken = change(small_rulebook(), path, value)
    return [problem.text("en") for problem in check_identity(broken)]


@pytest.mark.parametrize("code", ["", "Kẹo", "a_b", "-a", "a-", "a b", "a--b"])
def test_codes(code: str) -> None:
    """Ids are ASCII small letters and digits."""
    assert find("instruments.0.id", code) == [
        (
            f"$.instruments[0].id: '{code}' is not a code; expected ASCII small "
            "letters and digits, joined by '-'"
        )
    ]


@pytest.mark.parametrize(
    "path",
    [
        "product_sets.0.group.code",
        "product_sets.0.group.branch.code",
        "readings.2.alternatives.1.id",
        "scorecards.1.disqualifiers.0.id",
    ],
)
def test_codes_everywhere(path: str) -> None:
    """Groups, branches, alternatives and grounds have codes."""
    assert find(path, "Ơ") == [
        (
            f"$.{_as_printed(path)}: 'Ơ' is not a code; expected ASCII small letters "
            "and digits, joined by '-'"
        )
    ]


def _as_printed(path: str) -> str:
    for number in "012":
        path = path.replace(f".{number}.", f"[{number}].")
    return path.replace("scorecards[1]", 'scorecards."1"')


@pytest.mark.parametrize(
    "collection", ["instruments", "product_sets", "readings", "classification.bands"]
)
def test_duplicates(collection: str) -> None:
    """Instruments, product sets, readings and bands are told apart."""
    rulebook = small_rulebook()
    whole: object = rulebook
    for name in collection.split("."):
        whole = getattr(whole, name)
    assert isinstance(whole, tuple)
    found = find(collection, (*whole, whole[0]))
    assert found
    assert all(f"more than once in $.{collection}" in text for text in found)


def test_duplicate_alternative() -> None:
    """The alternatives of a reading are told apart."""
    assert find("readings.2.alternatives.1.id", "zero") == [
        (
            "$.readings[2].alternatives: 'zero' appears more than once in "
            "$.readings[2].alternatives"
        )
    ]


def test_choice() -> None:
    """A reading chooses one of its alternatives."""
    assert find("readings.2.choice", "most") == [
        "$.readings[2].choice: 'most' is not in zero, lowest; nearest: -"
    ]


def test_two_meanings() -> None:
    """A condition has one meaning wherever it stands."""
    path = "scorecards.1.parts.0.sections.0.criteria.1.conditions.0.id"
    assert find(path, "story-exists") == [
        (
            "$.criteria.\"story-identity\".conditions[0].id: the id 'story-exists' "
            "stands for two different things; give each its own"
        )
    ]


@pytest.mark.parametrize(
    ("path", "value", "found"),
    [
        ("scorecards.1.rulebook", "other", "other 1"),
        ("scorecards.1.slug", "other", "small 1"),
        ("product_sets.0.number", 2, "small 1"),
    ],
)
def test_card_belongs_to_a_set(path: str, value: object, found: str) -> None:
    """A card carries the rulebook, the number and the slug of a product set."""
    assert find(path, value) == [
        (
            f'$.scorecards."1": card {found} does not have the rulebook, number and '
            "slug of a product set"
        )
    ]


def test_card_stands_under_its_number() -> None:
    """A card is found under the number of its product set."""
    assert find("scorecards", FrozenMapping({2: small_rulebook().scorecard(1)})) == [
        (
            '$.scorecards."1": card small 1 does not have the rulebook, number and '
            "slug of a product set"
        )
    ]


def test_ground_at_the_head_and_beside() -> None:
    """What somebody can raise stands in one place of a card."""
    rulebook = small_rulebook()
    beside = rulebook.scorecard(1).criteria["3"].conditions[0]
    ground = Disqualifier(id=beside.id, text=beside.text)
    head = rulebook.scorecard(1).disqualifiers
    assert find("scorecards.1.disqualifiers", (*head, ground))[-1] == (
        "$.scorecards.\"1\".disqualifiers: the ground 'unsafe-impurity' stands both "
        "at the head and beside a criterion; give them two ids"
    )


def test_ground_twice_at_the_head() -> None:
    """A ground is printed once at the head of a card."""
    head = small_rulebook().scorecard(1).disqualifiers
    assert find("scorecards.1.disqualifiers", head * 2) == [
        (
            "$.scorecards.\"1\".disqualifiers: 'forged-dossier' appears more than once "
            'in $.scorecards."1".disqualifiers'
        )
    ]


def test_band_of_a_class() -> None:
    """Each class has one band."""
    assert find("classification.bands.0.stars", Stars.FOUR) == [
        "$.classification.bands: '4' appears more than once in $.classification.bands"
    ]
