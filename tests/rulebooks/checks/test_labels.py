from __future__ import annotations

import pytest

from ocop.rulebooks.checks.labels import check_labels
from tests.rulebooks import change, small_rulebook

LABEL = "scorecards.1.parts.1.sections.0.criteria.0.options.0.label"


@pytest.mark.parametrize(
    ("label", "message"),
    [
        ("", "there is no text; write it in both languages"),
        (" ", "there is no text; write it in both languages"),
        ("Ke\u0323o", "'Ke\u0323o' is not in Unicode NFC; normalise it"),
        (" Dở", "' Dở' has superfluous space; remove it"),
        ("Dở  lắm", "'Dở  lắm' has superfluous space; remove it"),
        ("Dở\nlắm", r"'Dở\nlắm' has superfluous space; remove it"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_label(label: str, message: str, language: str) -> None:
    """A label is there in both languages, in Unicode NFC, without stray space."""
    broken = change(small_rulebook(), f"{LABEL}.{language}", label)
    assert [problem.text("en") for problem in check_labels(broken)] == [
        f'$.criteria."taste".options[0].label.{language}: {message}'
    ]


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("title", "$.title"),
        ("cautions.0.text", "$.cautions[0].text"),
        ("product_sets.0.ministries.0", "$.product_sets[0].ministries[0]"),
        ("scorecards.1.parts.0.name", '$.scorecards."1".parts[0].name'),
        ("readings.0.why", "$.readings[0].why"),
    ],
)
def test_labels_everywhere(path: str, place: str) -> None:
    """Texts of rulebooks, sets, cards and readings are checked too."""
    broken = change(small_rulebook(), f"{path}.en", "")
    assert [problem.text("en") for problem in check_labels(broken)] == [
        f"{place}.en: there is no text; write it in both languages"
    ]
