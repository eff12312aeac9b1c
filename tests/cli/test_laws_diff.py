from __future__ import annotations

import json

import pytest

from ocop import rulebooks
from ocop.interchange import render_comparison
from tests.cli import Command

BOTH = ("laws", "diff", "qd-148-2023", "qd-26-2026")


def _told(command: Command, *arguments: str) -> list[str]:
    """Return what is told in English, each entry on one line again."""
    lines: list[str] = []
    for line in command(*arguments, "--lang", "en").out.splitlines():
        depth = len(line) - len(line.lstrip())
        if lines and depth > 2 and not line.lstrip().startswith(("−", "+")):
            lines[-1] += " " + line.strip()
        else:
            lines.append(line.strip())
    return lines


def test_json(command: Command) -> None:
    """The comparison is given as the library gives it: of all sets, or of one."""
    old, new = map(rulebooks.load, BOTH[2:])
    every = render_comparison(rulebooks.compare(old, new), old, new)
    printed = command(*BOTH, "--json")
    assert json.loads(printed.out) == every
    assert (printed.status, printed.err) == (0, "")
    for set_ in ("11", "che-tuoi-che-bien"):
        one = json.loads(command(*BOTH, "--set", set_, "--json").out)
        assert one == {**every, "cards": [every["cards"][10]]}


def test_head(command: Command) -> None:
    """The answer names both laws, and every set once."""
    lines = _told(command, *BOTH)
    assert lines[:4] == [
        "Before: Decision 148/QĐ-TTg of 2023 (qd-148-2023)",
        "After:  Decision 26/2026/QĐ-TTg (qd-26-2026)",
        "",
        "Set 1: Fresh vegetables, tubers, fruit, seeds",
    ]
    assert sum(line.startswith("Set ") for line in lines) == 26


CHANGES = """
6 Sensory criteria: 13 → 15 points
+ 1.2 Raw-material area with quality certification (maximum 2)
1.2 → 1.3 Value added: number only
1.3 → 1.4 Production capacity to meet distribution requirements: \
options 1 2**** 3***** → 1 2 3; wording
1.4 → 1.5 Value-chain linkage in production: wording
+ 2.4 Bilingual goods labelling (maximum 1)
− 3.5 Accounting (maximum 1)
3.6 → 3.5 Intellectual property: maximum 2 → 3; \
options (****) 1 2 → 1*** 2**** 3; wording
4.1 Main distribution area: options 1 2 3 5 → 1 2*** 3**** 5*****; wording
4.2 Distribution organisation: maximum 4 → 3; options 0 1 3 4 → 0 1 2 3
− 8.2 Periodic testing of food-safety indicators as regulated (maximum 2)
8.1 → 8 Declaration of product quality: maximum 2 → 5; \
options 0 1 2*** → 2*** 4 5; wording
Wording only: 3.1, 3.2, 3.4
"""


@pytest.mark.parametrize("line", CHANGES.strip().splitlines())
def test_changes(command: Command, line: str) -> None:
    """Each change of a card is one line."""
    lines = _told(command, *BOTH)
    start = lines.index("Set 11: Fresh and processed tea")
    assert line in lines[start : lines.index("", start)]


def test_section_that_is_new(command: Command) -> None:
    """A section without a forerunner is told with its points."""
    lines = _told(command, *BOTH)
    start = lines.index("Set 22: Fabric and garments")
    added, moved = lines[start + 4 : start + 6]
    assert added == "+ 7 Declaration of product quality (maximum 3)"
    assert moved.startswith("7 → 8 Instructions for use ensuring the best product")
    assert moved.endswith(": 5 → 3 points")


def test_cases_are_parted(command: Command) -> None:
    """The options of an either/or criterion are told case by case."""
    changes = "options 1 2 3 | 1 2 3 → 1 3 | 1 3; wording"
    assert f"8 Meeting service business conditions: {changes}" in _told(command, *BOTH)


def test_one_set_in_full(command: Command) -> None:
    """Of one set the wording of both cards is told."""
    text = command(*BOTH, "--set", "11", "--lang", "en").out
    assert "    − 3.3 Use of local labour\n" in text
    assert "        1: 50% to 75% of workers are from the district\n" in text
    assert "    + 3.3 Use of local labour\n" in text
    assert "        1: 25% to below 50% of workers are from the commune\n" in text
    assert "Wording only" not in text
    tourism = command(*BOTH, "--set", "26", "--lang", "en").out
    assert "        1: [" in tourism


def test_sets(command: Command) -> None:
    """Sets that are new, dropped or renumbered are told as such."""
    lines = _told(command, "laws", "diff", "qd-1048-2019", "qd-26-2026")
    new = next(line for line in lines if line.startswith("+ Set "))
    assert new == "+ Set 23: Flowers: new"
    assert "− Set 21: Medical devices: no longer there" in lines
    assert "Set 12: Tea, fresh and processed → Set 11: Fresh and processed tea" in lines


def test_nothing_changed(command: Command) -> None:
    """A law does not differ from itself."""
    printed = command("laws", "diff", "qd-26-2026", "qd-26-2026", "--lang", "en")
    assert printed.out.count("\n  Nothing changed\n") == 26


def test_unknown_laws(command: Command) -> None:
    """Unknown laws are all named at once."""
    printed = command("laws", "diff", "qd-148", "qd-26", "--lang", "en")
    assert (printed.status, printed.out) == (2, "")
    old, new = printed.err.splitlines()
    assert old.startswith("OLD: found 'qd-148'; nearest: qd-148-2023; expected one of:")
    assert new.startswith("NEW: found 'qd-26'; nearest: qd-26-2026; expected one of:")


def test_later_law_first(command: Command) -> None:
    """The earlier law comes first."""
    printed = command("laws", "diff", "qd-26-2026", "qd-148-2023", "--lang", "en")
    assert (printed.status, printed.out) == (2, "")
    assert printed.err == (
        "there is no earlier rulebook 'qd-26-2026'; nearest: qd-148-2023; "
        "known: qd-148-2023, qd-1048-2019\n"
    )


def test_unknown_set(command: Command) -> None:
    """A set that the later law does not have is told the nearest one."""
    printed = command(*BOTH, "--set", "che-tuoi", "--lang", "en")
    assert printed.status == 2
    assert printed.err.startswith("--set: qd-26-2026 has no product set")
