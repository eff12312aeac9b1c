from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ocop import rulebooks
from ocop.interchange.answers import (
    Entry,
    find_fitting_card,
    is_numeral,
    place,
    read_answers,
)
from ocop.interchange.limits import MAX_ANSWERS
from ocop.interchange.notes import Notes
from tests.interchange import told

LAW = rulebooks.load("qd-26-2026")
TEA = LAW.scorecard(11)
TOURISM = LAW.scorecard(26)
BOOKS = tuple(rulebooks.load(name) for name in rulebooks.names())
OLD = {"6.5": Entry(points=2), "9.2": Entry(option=4), "5.2": Entry(points=3)}


def _read(value: object) -> tuple[dict[str, Entry], list[str]]:
    notes = Notes()
    entries = read_answers(value, notes)
    return entries, [problem.text("en") for problem in notes.problems]


class TestReadAnswers:
    def test_forms(self) -> None:
        """An answer is points, or a table with points or option and more."""
        value = {
            "1.1": 2,
            "1.2": {"option": 3},
            "1.3": {"points": Decimal("1.0"), "evidence": ["a", "b"], "remark": "c"},
            "7": {"points": None, "option": 1},
        }
        assert _read(value) == (
            {
                "1.1": Entry(points=2),
                "1.2": Entry(option=3),
                "1.3": Entry(points=1, evidence=("a", "b"), remark="c"),
                "7": Entry(option=1),
            },
            [],
        )

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            ([], "answers: found []; expected a table of keys and values"),
            ({"1.1": "2"}, 'answers."1.1": "2" is not a number; write 2'),
            ({"1.1": "2,5"}, 'answers."1.1": "2,5" is not a number; write 2.5'),
            (
                {"1.1": {"points": "2 điểm"}},
                'answers."1.1".points: "2 điểm" is not a number; write 2',
            ),
            (
                {"1.1": {"option": "2"}},
                'answers."1.1".option: "2" is not a number; write 2',
            ),
            (
                {"1.1": {"option": True}},
                'answers."1.1".option: found true; expected a whole number',
            ),
            ({"1.1": {}}, "answers.\"1.1\": 'points' or 'option' is missing"),
            (
                {"1.1": {"point": 1, "option": 2}},
                (
                    "answers.\"1.1\": unknown key 'point'; nearest: points; "
                    "expected one of: option, points, evidence, remark"
                ),
            ),
            (
                {"1.1": {"option": 2, "evidence": "GCN", "remark": 3}},
                (
                    'answers."1.1".evidence: found "GCN"; '
                    "expected a list in square brackets"
                ),
            ),
            (
                {"1": {"1": 2, "2": {"option": 1}}, "6": {"1": {"2": 1}}},
                (
                    "answers: criterion numbers must stand in quotes: 1.1, 1.2, 6.1.2; "
                    'write "1.1" = …'
                ),
            ),
        ],
    )
    def test_problems(self, value: object, expected: str) -> None:
        """What is not an answer is told with the fix."""
        assert _read(value)[1][0] == expected

    def test_limit(self) -> None:
        """There may be as many answers as the limit."""
        value = {str(number): 1 for number in range(MAX_ANSWERS)}
        assert len(_read(value)[0]) == MAX_ANSWERS
        assert _read(value | {"x": 1}) == (
            {},
            ["answers: there are more than 500 answers"],
        )


@pytest.mark.parametrize(
    ("key", "expected"),
    [("1.1", True), ("7", True), ("6.1.3b", True), ("option", False), ("", False)],
)
def test_is_numeral(key: str, expected: bool) -> None:
    """Numbers of criteria are told from other keys."""
    assert is_numeral(key) is expected


class TestPlace:
    def test_answers(self) -> None:
        """Points and positions become options of the card, in printed order."""
        entries = {
            "2.1": Entry(option=4, points=3),
            "1.1": Entry(points=Decimal("2.0"), evidence=("GCN",), remark="x"),
            "8": Entry(option=0),
        }
        answers = place(entries, TEA)
        assert [
            (n, a.option.number, a.evidence, a.remark) for n, a in answers.items()
        ] == [
            ("1.1", 2, ("GCN",), "x"),
            ("2.1", 4, (), ""),
            ("8", 0, (), ""),
        ]

    @pytest.mark.parametrize(
        ("number", "entry", "expected"),
        [
            ("6.5", Entry(points=1), "card qd-26-2026 11 has no criterion '6.5'"),
            ("6.5", Entry(option=1), "card qd-26-2026 11 has no criterion '6.5'"),
            (
                "1.1",
                Entry(points=7),
                "no option earns 7 points; expected one of: 0, 1, 2, 3",
            ),
            ("1.1", Entry(points=True), "True is not a number of points"),
            ("1.1", Entry(points=1.5), "1.5 is a float, which is not exact"),
            (
                "1.1",
                Entry(option=9),
                "there is no option 9; expected one of: 0, 1, 2, 3",
            ),
            ("1.1", Entry(option=2, points=3), "option 2 earns 2 points, not 3"),
            ("1.1", Entry(option=1, points=True), "option 1 earns 1 points, not true"),
        ],
    )
    def test_problems(self, number: str, entry: Entry, expected: str) -> None:
        """What the card does not have is told with what it has."""
        (sentence,) = told(place, {number: entry}, TEA)
        assert sentence.startswith(f'answers."{number}": {expected}')

    def test_shared_points(self) -> None:
        """Points that two options of an either/or criterion share name the options."""
        assert told(place, {"8": Entry(points=3)}, TOURISM) == [
            (
                'answers."8": more than one option earns 3 points; '
                "say which: { option = 2 } / { option = 4 }"
            )
        ]

    def test_every_problem_in_order(self) -> None:
        """All problems are listed in the order of the answers."""
        entries: dict[str, Any] = {
            "9": Entry(option=9),
            "1.1": Entry(points=9),
            "x": Entry(points=1),
        }
        paths = [text.partition(":")[0] for text in told(place, entries, TEA)]
        assert paths == ['answers."9"', 'answers."1.1"', 'answers."x"']


class TestFindFittingCard:
    def test_same_set(self) -> None:
        """Of the cards that fit, the one of the same product set is named."""
        card = find_fitting_card(OLD, "rau-cu-qua-hat-tuoi", BOOKS)
        assert card is not None
        assert (card.rulebook, card.set) == ("qd-1048-2019", 1)

    def test_latest(self) -> None:
        """Else it is one of the latest rulebook that has any."""
        card = find_fitting_card({"1.1": Entry(points=1)}, "x", BOOKS)
        assert card is not None
        assert card.rulebook == "qd-26-2026"

    def test_none(self) -> None:
        """If no card fits, none is named."""
        assert find_fitting_card({"1.1": Entry(points=99)}, "x", BOOKS) is None
