from __future__ import annotations

import json
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given

from ocop import rulebooks
from ocop.errors import InvalidInput
from ocop.interchange.files import parse_json
from ocop.interchange.sheets import render_sheet, structure_sheet, unknown_set
from ocop.mappings import FrozenMapping
from ocop.scoresheets import Answer, ScoreSheet
from ocop.testing import score_sheets
from ocop.vocabulary import EvaluatorKind
from tests.interchange import sheet_data, told
from tests.rulebooks import small_rulebook


class TestStructure:
    def test_everything(self) -> None:
        """Every key of a sheet file has its place in the sheet."""
        data = sheet_data(
            on=date(2026, 11, 21),
            filled_by="council-member",
            disqualified_by=["forged-dossier"],
        )
        sheet = structure_sheet(data)
        tea = rulebooks.load("qd-26-2026").scorecard(11)
        assert sheet == ScoreSheet(
            scorecard=tea,
            answers=FrozenMapping(
                {
                    "1.1": Answer(option=tea.criteria["1.1"].options[1]),
                    "1.2": Answer(option=tea.criteria["1.2"].options[2]),
                }
            ),
            product="Chè",
            filled_by=EvaluatorKind.COUNCIL_MEMBER,
            disqualified_by=("forged-dossier",),
            on=date(2026, 11, 21),
        )

    def test_defaults(self) -> None:
        """A producer fills in a sheet, unless somebody else is named."""
        sheet = structure_sheet(sheet_data(product=None, answers={}))
        assert (sheet.product, sheet.filled_by, sheet.on) == (
            "",
            EvaluatorKind.SELF,
            None,
        )

    @pytest.mark.parametrize(
        ("on", "rulebook"),
        [
            ("2019-08-21", "qd-1048-2019"),
            ("2023-02-23", "qd-1048-2019"),
            ("2023-02-24", "qd-148-2023"),
            ("2026-05-21", "qd-148-2023"),
            ("2026-05-22", "qd-26-2026"),
        ],
    )
    def test_law_of_the_day(self, on: str, rulebook: str) -> None:
        """Without a rulebook the law of the day of the evaluation is taken."""
        sheet = structure_sheet(sheet_data(rulebook=None, on=on, set=1, answers={}))
        assert sheet.scorecard.rulebook == rulebook

    def test_rulebook_and_day(self) -> None:
        """Both may be given: an old dossier is evaluated after its law has ended."""
        sheet = structure_sheet(
            sheet_data(rulebook="qd-148-2023", on="2026-06-01", answers={})
        )
        assert (sheet.scorecard.rulebook, sheet.on) == ("qd-148-2023", date(2026, 6, 1))

    @pytest.mark.parametrize(
        ("on", "sections"), [("2020-06-07", 7), ("2020-06-08", 13)]
    )
    def test_card_of_the_day(self, on: str, sections: int) -> None:
        """The tourism card was replaced while its decision was in force."""
        for rulebook in (None, "qd-1048-2019"):
            sheet = structure_sheet(
                sheet_data(rulebook=rulebook, on=on, set=26, answers={})
            )
            assert len(sheet.scorecard.parts[2].sections) == sections
            assert structure_sheet(render_sheet(sheet)) == sheet

    def test_no_card_on_the_day(self) -> None:
        """On a day before its first card a set cannot be scored."""
        data = sheet_data(rulebook="qd-1048-2019", on="2019-08-20", set=26, answers={})
        (sentence,) = told(structure_sheet, data)
        assert sentence.startswith("on: nothing is in force on 2019-08-20")

    def test_slug(self) -> None:
        """A set may be given by its slug."""
        assert structure_sheet(sheet_data(set="che-tuoi-che-bien")).scorecard.set == 11

    def test_own_rulebook(self) -> None:
        """A sheet may name a rulebook of the caller's own."""
        small = small_rulebook()
        data = {"rulebook": small.id, "set": 1, "answers": {}}
        assert structure_sheet(data, own=[small]).scorecard is small.scorecard(1)

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            (
                {"prodct": "x"},
                (
                    "$: unknown key 'prodct'; nearest: product; expected one of: "
                    "rulebook, on, set, product, filled_by, disqualified_by, answers"
                ),
            ),
            ({"product": 3}, "product: found 3; expected text in quotes"),
            (
                {"filled_by": "selff"},
                (
                    "filled_by: found 'selff'; nearest: self; expected one of: self, "
                    "advisory-group, council-member"
                ),
            ),
            (
                {"disqualified_by": "forged-dossier"},
                (
                    'disqualified_by: found "forged-dossier"; '
                    "expected a list in square brackets"
                ),
            ),
            (
                {"rulebook": "qd-26-2025"},
                (
                    "rulebook: found 'qd-26-2025'; nearest: qd-26-2026; "
                    "expected one of: qd-1048-2019, qd-148-2023, qd-26-2026"
                ),
            ),
            ({"rulebook": 26}, "rulebook: found 26; expected text in quotes"),
            (
                {"rulebook": None},
                (
                    "$: 'rulebook' (one of: qd-1048-2019, qd-148-2023, qd-26-2026) or "
                    "'on' (the day of the evaluation) is missing"
                ),
            ),
            (
                {"rulebook": None, "on": "2018-01-01"},
                (
                    "on: nothing is in force on 2018-01-01; nearest period: "
                    "qd-1048-2019 (2019-08-21 – 2023-02-24)"
                ),
            ),
            (
                {"rulebook": None, "on": "1/2/26"},
                'on: "1/2/26" is not a date; write year-month-day, such as 2026-05-22',
            ),
            ({"set": None}, "$: the key 'set' is missing"),
            ({"set": "11"}, 'set: "11" is not a number; write 11'),
            ({"answers": None}, "$: the key 'answers' is missing"),
            (
                {"answers": {"1.1": "2đ"}},
                'answers."1.1": "2đ" is not a number; write 2',
            ),
        ],
    )
    def test_problem(self, changes: dict[str, Any], expected: str) -> None:
        """Each thing that is wrong is told with the fix."""
        assert told(structure_sheet, sheet_data(**changes)) == [expected]

    @pytest.mark.parametrize("wanted", [99, "che-tuoi", True, 11.0, [11]])
    def test_unknown_set(self, wanted: object) -> None:
        """A set that is none is told the nearest one and all there are."""
        (sentence,) = told(structure_sheet, sheet_data(set=wanted))
        assert sentence.startswith("set: qd-26-2026 has no product set ")
        assert "11 che-tuoi-che-bien" in sentence

    def test_unknown_ground(self) -> None:
        """A ground that the card does not have is told beside the answers."""
        data = sheet_data(disqualified_by=["forged"], answers={"1.1": 9})
        assert [text.partition(":")[0] for text in told(structure_sheet, data)] == [
            'answers."1.1"',
            "disqualified_by",
        ]

    def test_no_table(self) -> None:
        """Data that are no table at all are refused."""
        expected = ["$: found [1]; expected a table of keys and values"]
        assert told(structure_sheet, [1]) == expected

    def test_every_problem_is_listed(self) -> None:
        """All problems of a sheet come together."""
        data = sheet_data(
            product=1, set=99, filled_by="x", disqualified_by=[2], answers={"1.1": "1đ"}
        )
        paths = [text.partition(":")[0] for text in told(structure_sheet, data)]
        assert paths == [
            "set",
            "product",
            "filled_by",
            "disqualified_by[0]",
            'answers."1.1"',
        ]

    def test_card_of_another_regime(self) -> None:
        """A sheet of another regime is told which card its answers fit."""
        answers = {"5.2": 3, "6.2": 8, "6.5": 2, "9.1": 2, "9.2": 3}
        sentences = told(structure_sheet, sheet_data(set=1, answers=answers))
        assert [text.split(":")[0] for text in sentences] == [
            'answers."5.2"',
            'answers."6.2"',
            'answers."6.5"',
            'answers."9.1"',
            'answers."9.2"',
            "set",
        ]
        assert sentences[-1] == (
            "set: these answers all fit another card; if it is the one that was filled "
            'in, write rulebook = "qd-1048-2019" and set = 1 (rau-cu-qua-hat-tuoi)'
        )

    def test_no_other_card(self) -> None:
        """Where no card fits, none is named."""
        sentences = told(structure_sheet, sheet_data(answers={"99": 99}))
        assert [text.partition(":")[0] for text in sentences] == ['answers."99"']

    def test_wrong_points_alone(self) -> None:
        """Where only points are wrong, nobody is sent to another card."""
        sentences = told(structure_sheet, sheet_data(answers={"1.1": 5}))
        assert [text.partition(":")[0] for text in sentences] == ['answers."1.1"']


class TestRender:
    def test_everything(self) -> None:
        """A sheet is written with what was said, and options by position."""
        sheet = structure_sheet(
            sheet_data(
                on="2026-11-21",
                disqualified_by=["forged-dossier"],
                answers={
                    "1.1": {"points": 2, "evidence": ["a"], "remark": "b"},
                    "8": 0,
                },
            )
        )
        assert render_sheet(sheet) == {
            "rulebook": "qd-26-2026",
            "on": "2026-11-21",
            "set": 11,
            "product": "Chè",
            "filled_by": "self",
            "disqualified_by": ["forged-dossier"],
            "answers": {
                "1.1": {"option": 2, "evidence": ["a"], "remark": "b"},
                "8": {"option": 0},
            },
        }

    @given(score_sheets())
    def test_round_trip(self, sheet: ScoreSheet) -> None:
        """A sheet written as JSON and read again is the same sheet."""
        remark = "Ghi chú: 82 %,\n“đủ” 12 tháng"
        remarked = {n: attrs.evolve(a, remark=remark) for n, a in sheet.answers.items()}
        sheet = attrs.evolve(sheet, answers=FrozenMapping(remarked))
        text = json.dumps(render_sheet(sheet))
        assert structure_sheet(parse_json(text)) == sheet


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("che-tuoi-che-bein", "che-tuoi-che-bien"),
        ("Chè tươi, chè chế biến", "che-tuoi-che-bien"),
        ("fresh & processed tea", "che-tuoi-che-bien"),
        ("9.5 kg", "-"),
    ],
)
def test_nearest_set(wanted: str, expected: str) -> None:
    """A product set is recognised by its slug and by its name in both languages."""
    problem = unknown_set(rulebooks.load("qd-26-2026"), wanted, "SET")
    assert problem.arguments["nearest"] == expected


def test_unknown_set() -> None:
    """The problem has everything that a program needs."""
    problem = unknown_set(small_rulebook(), 7, "SET")
    assert (problem.code, problem.path) == ("unknown-set", "SET")
    assert dict(problem.arguments)["found"] == "7"


@pytest.mark.parametrize("hostile", [None, 1, "x", [], [{}], {"set": {}}, {1: 2}])
def test_any_data(hostile: object) -> None:
    """Whatever plain data come, the end is an error that lists problems."""
    with pytest.raises(InvalidInput) as caught:
        structure_sheet(hostile)
    assert caught.value.problems
