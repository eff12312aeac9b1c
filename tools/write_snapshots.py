# ruff: noqa: INP001 - a script, not part of a package.
"""Write the answer snapshots: what every choice on every card leads to.

Run it after each change of the data: `python tools/write_snapshots.py`; what changes in
`tests/law/snapshots` are the answers that the change of data changes.
With `--check` nothing is written; the exit status is 1 where an answer has changed.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from ocop import rulebooks
from ocop.rating import Verdict, classify, rate
from ocop.rulebooks import Rulebook
from ocop.scorecards import Criterion, Option, Scorecard
from ocop.scoresheets import Answer, ScoreSheet

FOLDER = Path(__file__).parents[1] / "tests/law/snapshots"

HEAD = """\
# {title}: the points and the class of one sheet for each choice on each card.
# Written by tools/write_snapshots.py.
#
# A line names a criterion; it takes each of its choices in printed order, while all
# other criteria are at their best: 97=5 is 97 points and 5 stars, 89=4/5 is open
# between 4 and 5 stars, 95=x is disqualified.
"""


def main(arguments: list[str]) -> int:
    """Write the snapshots, or only check them, and return the exit status."""
    stale = 0
    for name in rulebooks.names():
        path = FOLDER / f"{name}.txt"
        text = write(rulebooks.load(name))
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        if text == before:
            continue
        stale += 1
        if "--check" in arguments:
            sys.stdout.writelines(_changes(path.name, before, text))
        else:
            FOLDER.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    return int("--check" in arguments and stale > 0)


def write(rulebook: Rulebook) -> str:
    """Return the snapshot of a rulebook."""
    lines = [HEAD.format(title=rulebook.title.en)]
    for card in rulebook.all_scorecards:
        lines += [*_write_card(rulebook, card), ""]
    return "\n".join(lines)


def _changes(name: str, before: str, after: str) -> Iterator[str]:
    return difflib.unified_diff(
        before.splitlines(keepends=True),
        after.splitlines(keepends=True),
        fromfile=name,
        tofile=f"{name}, now",
        n=0,
    )


def _write_card(rulebook: Rulebook, card: Scorecard) -> Iterator[str]:
    until = card.period and card.period.end
    yield f"set {card.set} {card.slug}" + (f" until {until}" if until else "")
    for label, choose in _WHOLE.items():
        chosen = {number: choose(c) for number, c in card.criteria.items()}
        yield f"{label:<8} {_answer(rulebook, card, chosen)}"
    best = {number: _best(c) for number, c in card.criteria.items()}
    for number, criterion in card.criteria.items():
        answers = (
            _answer(rulebook, card, {**best, number: option})
            for option in criterion.choices
        )
        yield f"{number:<8} {' '.join(answers)}"


def _best(criterion: Criterion) -> Option:
    return max(criterion.choices, key=lambda option: (option.points, option.number))


def _middle(criterion: Criterion) -> Option:
    return criterion.choices[len(criterion.choices) // 2]


def _lowest(criterion: Criterion) -> Option:
    return min(criterion.choices, key=lambda option: (option.points, option.number))


_WHOLE: dict[str, Callable[[Criterion], Option]] = {
    "lowest": _lowest,
    "middle": _middle,
    "best": _best,
}


def _answer(rulebook: Rulebook, card: Scorecard, chosen: dict[str, Option]) -> str:
    answers = {number: Answer(option=option) for number, option in chosen.items()}
    sheet = ScoreSheet.fill(card, answers)
    total = sum(sheet.earned(number) for number in card.criteria)
    return f"{total}={_classes(rulebook, sheet)}"


def _classes(rulebook: Rulebook, sheet: ScoreSheet) -> str:
    verdict, stars = classify(sheet, rulebook=rulebook)
    if verdict is Verdict.DISQUALIFIED:
        return "x"
    if verdict is Verdict.UNDETERMINED:
        possible = rate(sheet, rulebook=rulebook).possible_stars
        return "/".join(str(int(one)) for one in possible)
    return "-" if stars is None else str(int(stars))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
