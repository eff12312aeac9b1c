from __future__ import annotations

import shutil
from pathlib import Path

from tests.rulebooks import Edit, find_problems


def test_dangling_references(folder: Path, edit: Edit) -> None:
    """Names that lead nowhere are listed with the nearest name that exists."""
    edit(
        "rulebook.toml", 'annex = { instrument = "small"', 'annex = { instrument = "x"'
    )
    edit("rulebook.toml", 'code = "B"', 'code = "C"')
    edit("product-sets.toml", 'branch = "food"', 'branch = "foot"')
    edit("criteria.toml", '"unsafe-impurity", "zero', '"unsafe-impurities", "zero')
    edit("criteria.toml", 'case = "alone"', 'case = "lonely"')
    edit("scorecards/01.toml", 'criterion = "taste"', 'criterion = "tastes"')
    edit("scorecards/01.toml", 'title = "senses"', 'title = "sense"')
    edit("scorecards/01.toml", '"forged-dossier"', '"forged"')
    found = find_problems(folder)
    assert (
        "rulebook.toml: $.annex.instrument: 'x' is not in instruments; nearest: -"
    ) in found
    assert (
        "product-sets.toml: $.groups.sweets.branch: 'foot' is not in "
        "product-sets.toml: branches; nearest: food"
    ) in found


def test_dangling_on_a_card(folder: Path, edit: Edit) -> None:
    """Names on a card that lead nowhere are listed, and what nothing uses."""
    edit("criteria.toml", '"unsafe-impurity", "zero', '"unsafe-impurities", "zero')
    edit("criteria.toml", 'case = "alone"', 'case = "lonely"')
    edit("scorecards/01.toml", 'criterion = "story" }', 'criterion = "storey" }')
    edit("scorecards/01.toml", 'title = "senses"', 'title = "sense"')
    edit("scorecards/01.toml", '"forged-dossier"', '"forged"')
    edit("scorecards/01.toml", 'code = "B"', 'code = "C"')
    problems = find_problems(folder)
    assert problems[:10] == [
        (
            "criteria.toml: $.criteria.\"producers\".options[0].case: 'lonely' is not "
            "in criteria.toml: cases; nearest: alone"
        ),
        (
            'scorecards/01.toml: $.parts.sections.criteria."2.1.1".criterion: '
            "'storey' is not in criteria.toml: criteria; nearest: story"
        ),
        (
            "scorecards/01.toml: $.parts.code: 'C' is not in rulebook.toml: parts; "
            "nearest: -"
        ),
        (
            "scorecards/01.toml: $.parts.sections.\"3\".title: 'sense' is not in "
            "criteria.toml: titles; nearest: senses"
        ),
        (
            "criteria.toml: $.criteria.\"taste\".conditions: 'unsafe-impurities' is "
            "not in criteria.toml: conditions; nearest: unsafe-impurity"
        ),
        (
            "scorecards/01.toml: $.disqualifiers: 'forged' is not in criteria.toml: "
            "disqualifiers; nearest: forged-dossier"
        ),
        (
            "criteria.toml: $.titles.\"senses\": nothing refers to 'senses'; remove "
            "it or use it"
        ),
        (
            'criteria.toml: $.conditions."unsafe-impurity": nothing refers to '
            "'unsafe-impurity'; remove it or use it"
        ),
        (
            'criteria.toml: $.disqualifiers."forged-dossier": nothing refers to '
            "'forged-dossier'; remove it or use it"
        ),
        (
            "criteria.toml: $.criteria.\"story\": nothing refers to 'story'; remove "
            "it or use it"
        ),
    ]


def test_duplicates(folder: Path, edit: Edit) -> None:
    """What stands twice in the files is told, though the second hides the first."""
    edit("criteria.toml", 'id = "story-identity"', 'id = "story"')
    edit("rulebook.toml", 'code = "B"', 'code = "A"')
    shutil.copy(folder / "scorecards/01.toml", folder / "scorecards/02.toml")
    found = find_problems(folder)
    assert (
        "criteria.toml: $.criteria: 'story' appears more than once in $.criteria"
    ) in found
    assert "rulebook.toml: $.parts: 'A' appears more than once in $.parts" in found
    assert "scorecards/: $.set: '1' appears more than once in $.set" in found


def test_duplicate_and_missing_sets(folder: Path, edit: Edit) -> None:
    """A product set stands once, in a group that exists, and each card has its set."""
    text = (folder / "product-sets.toml").read_text(encoding="utf-8")
    entry = text[text.index("[[sets]]") :]
    more = entry.replace('"sweets"', '"sours"').replace("number = 1", "number = 3")
    (folder / "product-sets.toml").write_text(f"{text}\n{entry}\n{more}")
    edit("scorecards/01.toml", "set = 1", "set = 2")
    assert find_problems(folder)[:4] == [
        (
            "product-sets.toml: $.sets[2].group: 'sours' is not in product-sets.toml: "
            "groups; nearest: -"
        ),
        "product-sets.toml: $.sets: '1' appears more than once in $.sets",
        (
            "scorecards/01.toml: $.set: '2' is not in product-sets.toml: sets; "
            "nearest: -"
        ),
        (
            "criteria.toml: $.titles.\"production\": nothing refers to 'production'; "
            "remove it or use it"
        ),
    ]
