from __future__ import annotations

from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import InvalidInput, OcopError
from ocop.mappings import FrozenMapping
from ocop.rules import (
    BoxedConditional,
    BoxedIteration,
    BoxedList,
    Decision,
    DecisionModel,
    DecisionTable,
    Direction,
    HitPolicy,
    Input,
    InputData,
    IterationKind,
    LiteralExpression,
    Output,
    Parameter,
    Row,
    TypeReference,
    call,
    decide_model,
)
from ocop.rules.dmn import read_dmn, write_dmn
from ocop.rules.files import as_model, parse_rules, spell_rules
from ocop.rules.files.reading import MAX_TEXT_BYTES, read_rules
from ocop.texts import Text
from tests.house.code_base import ROOT
from tests.rules.dmn.models import models, tables
from tests.rules.dmn.test_writing import WHOLE
from tests.rules.tables import table

BAND = """
id = "band"
title = { vi = "Khung", en = "Band" }
hit-policy = "F"
inputs = [{ expression = "total", type = "number", label = "Total" }]
outputs = [{ name = "class", default = "null" }]
rows = [{ id = "high", tests = [">= 9"], results = ['"high"'] }]
"""


@given(rules=models() | tables())
def test_round_trip(rules: DecisionModel | DecisionTable) -> None:
    """What is written reads back the same."""
    assert parse_rules(spell_rules(rules)) == rules


def test_table() -> None:
    """A file with rows is a table."""
    assert parse_rules(BAND) == DecisionTable(
        id="band",
        title=Text(vi="Khung", en="Band"),
        hit_policy=HitPolicy.FIRST,
        inputs=(
            Input(
                expression="total", type="number", label=Text(vi="Total", en="Total")
            ),
        ),
        outputs=(Output(name="class", default="null"),),
        rows=(Row(id="high", tests=(">= 9",), results=('"high"',)),),
    )


MODEL = """
id = "m"
inputs = [{ name = "xs", type = "list<number>" }]

[[functions]]
name = "double"
parameters = [{ name = "x", type = "number" }]
logic = "2 * x"

[[decisions]]
name = "doubled"
requires = ["xs", "double"]
logic = { for = "x", in = "xs", return = { call = "double", with = [
  { name = "x", logic = "x" },
] } }

[[decisions]]
name = "large"
requires = ["doubled"]
logic = { some = "x", in = "doubled", satisfies = "x > 5" }
"""


def test_model() -> None:
    """Any other file is a model, with any kind of logic."""
    model = parse_rules(MODEL)
    assert isinstance(model, DecisionModel)
    outcomes = decide_model(model, {"xs": [1, 3]})
    assert outcomes["doubled"].value == (2, 6)
    assert outcomes["large"].value is True
    assert call(model, "double", {"x": 4}).value == 8


def test_literal_with_a_type() -> None:
    """An expression with a type or with names is a table."""
    logic = '{ text = "b and c", names = ["b and c"], type = "number" }'
    model = parse_rules(f'id = "m"\ndecisions = [{{ name = "a", logic = {logic} }}]')
    assert isinstance(model, DecisionModel)
    assert model.decisions[0].logic == LiteralExpression(
        text="b and c", names=("b and c",), type=TypeReference(name="number")
    )


def test_kind_is_told_by_a_key() -> None:
    """A conditional is no literal, though both are tables."""
    logic = '{ if = "true", then = "1", else = { list = ["2"] } }'
    model = parse_rules(f'id = "m"\ndecisions = [{{ name = "a", logic = {logic} }}]')
    assert isinstance(model, DecisionModel)
    assert isinstance(model.decisions[0].logic, BoxedConditional)


MODEL_KEYS = (
    *("id", "title", "namespace", "types", "inputs", "functions", "decisions"),
    "services",
)
FORMS = "text, table, context, call, list, function, if, filter, for, some, every"
ENDS = "found end of text; expected a value"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id = 1", ["$.id: found 1; expected text in quotes"]),
        ("", ["$: the key 'id' is missing"]),
        (
            'id = "m"\nimputs = []',
            [
                (
                    "$: unknown key 'imputs'; nearest: inputs; "
                    f"expected one of: {', '.join(MODEL_KEYS)}"
                )
            ],
        ),
        (
            'id = "m"\ninputs = 1',
            ["$.inputs: found 1; expected a list in square brackets"],
        ),
        (
            'id = "m"\ninputs = ["a"]',
            ["$.inputs[0]: found a; expected a table of keys and values"],
        ),
        (
            'id = "m"\ntypes = [{ name = "t", collection = 1 }]',
            ["$.types[0].collection: found 1; expected true"],
        ),
        (
            'id = "m"\ntypes = [{ name = "t", base = 1 }, { name = "u", base = "1" }]',
            [
                "$.types[0].base: found 1; expected text in quotes",
                (
                    "$.types[1].base: at position 0 of '1': "
                    "found number '1'; expected a name"
                ),
            ],
        ),
        (
            BAND.replace('"F"', '"X"'),
            ["$.hit-policy: found X; expected U, A, P, F, R, O, C, C+, C#, C<, C>"],
        ),
        (
            BAND.replace(">= 9", ">="),
            [f"$.rows.high.tests[0]: at position 2 of '>=': {ENDS}"],
        ),
        (
            BAND.replace('"Total"', "{ vi = 1 }"),
            [
                "$.inputs[0].label.vi: found 1; expected text in quotes",
                "$.inputs[0].label: the key 'en' is missing",
            ],
        ),
        (
            'id = "m"\ndecisions = [{ name = "a", logic = 1 }]',
            [f"$.decisions[0].logic: found 1; expected {FORMS}"],
        ),
        (
            'id = "m"\ndecisions = [{ name = "a", logic = { x = "1" } }]',
            [f"$.decisions[0].logic: found {{'x': '1'}}; expected {FORMS}"],
        ),
        (
            'id = "m"\ndecisions = [{ name = "a", logic = "1 +" }]',
            [f"$.decisions[0].logic: at position 3 of '1 +': {ENDS}"],
        ),
        (
            'id = "m"\ninputs = [{ name = "a" }, { name = "a" }]',
            ["$.parts: 'a' appears more than once in parts"],
        ),
        (
            "a" + ".a" * 101 + " = 1",
            ["$: cannot be read: more than 100 dots in a line"],
        ),
        (
            "a" + " . a" * 101 + " = 1",
            ["$: cannot be read: more than 100 dots in a line"],
        ),
        ("a" + ".a" * 100 + " = 1", ["$: nested more than 50 levels deep"]),
        (
            "\n".join(["[a]", *(f"x{line}.y.z = 1" for line in range(60))]),
            [
                (
                    "$: unknown key 'a'; nearest: -; "
                    f"expected one of: {', '.join(MODEL_KEYS)}"
                ),
                "$: the key 'id' is missing",
            ],
        ),
        (
            'id = "t"\noutputs = []',
            ["$: the key 'inputs' is missing", "$: the key 'rows' is missing"],
        ),
        (
            'id = "m"\ninputs = [{ name = "a", type = { name = 1 } }]',
            ["$.inputs[0].type.name: found 1; expected text in quotes"],
        ),
        (
            'id = "m"\ninputs = [{ name = "a", type = {} }]',
            ["$.inputs[0].type: the key 'name' is missing"],
        ),
        (
            (
                'id = "m"\ndecisions = [{ name = "a", logic = { table = '
                '{ id = "t", inputs = [], outputs = [{ name = "o" }], '
                'rows = [{ id = "$", tests = ["1"], results = ["1"] }] } } }]'
            ),
            [
                (
                    "$.decisions[0].logic.table.rows.$.tests: "
                    "found 1 tests; expected 0 tests"
                )
            ],
        ),
        (
            (
                'id = "m"\ndecisions = [{ name = "a", logic = { table = '
                '{ id = "t", inputs = [], outputs = [], rows = [] } } }]'
            ),
            [
                (
                    "$.decisions[0].logic.table.outputs: "
                    "found 0 outputs; expected 1 output"
                )
            ],
        ),
        (
            "a = " + "[" * 50 + "]" * 50,
            ["$: nested more than 50 levels deep"],
        ),
        (
            "a = " + "[" * 9_999 + "]" * 9_999,
            ["$: nested more than 50 levels deep"],
        ),
    ],
)
def test_problems(text: str, expected: list[str]) -> None:
    """Everything that is wrong is listed, with its place."""
    with pytest.raises(InvalidInput) as caught:
        parse_rules(text)
    assert str(caught.value).split("\n") == expected


def test_a_text_that_is_not_toml() -> None:
    """What the reader of TOML says is told."""
    with pytest.raises(InvalidInput, match=r"^\$: cannot be read: Invalid value"):
        parse_rules("id = ")


LONG = [1] * 99


@pytest.mark.parametrize(
    "text",
    [
        f"id = {LONG}",
        f'id = "m"\ntitle = {LONG}',
        f'id = "m"\ninputs = "{"x" * 99}"',
        f'id = "m"\ntypes = [{{ name = "t", collection = {LONG} }}]',
        f'id = "m"\ndecisions = [{{ name = "d", logic = {LONG} }}]',
        f'id = "m"\ndecisions = [{{ name = "d", stricter = {LONG} }}]',
        f'id = "t"\nhit-policy = {LONG}\nrows = []\ninputs = []\noutputs = []',
        f'id = "m"\n{"x" * 99} = 1',
    ],
)
def test_what_is_found_is_cut_short(text: str) -> None:
    """However long a wrong value is, a problem shows 80 characters of it."""
    with pytest.raises(InvalidInput) as caught:
        parse_rules(text)
    (problem,) = caught.value.problems
    assert len(str(problem.arguments["found"])) == 80


@given(text=st.text(max_size=200))
def test_any_text(text: str) -> None:
    """Arbitrary text is refused and does no harm."""
    with pytest.raises(OcopError):
        parse_rules(text)


def test_half_a_character() -> None:
    """A text that no file can hold is refused when it is written."""
    told = r"^[$]: found '\\ud800'; expected characters of Unicode"
    with pytest.raises(InvalidInput, match=told):
        spell_rules(DecisionModel(id="\ud800"))


@pytest.mark.parametrize("suffix", [".toml", ".dmn", ".XML"])
def test_files(tmp_path: Path, suffix: str) -> None:
    """The suffix tells the format."""
    model = parse_rules(MODEL)
    assert isinstance(model, DecisionModel)
    spelt = spell_rules(model) if suffix == ".toml" else write_dmn(model)
    path = tmp_path / f"rules{suffix}"
    path.write_text(spelt, encoding="utf-8")
    assert read_rules(path) == model


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"", "cannot read a '.txt' file; expected one of: .toml, .dmn, .xml"),
        ("a.toml", None, "there is no such file"),
        ("a.toml", b"\xff", "byte 0xff is not UTF-8"),
        ("a.toml", b" " * 1_048_577, "the file is larger than 1048576 bytes"),
        ("a.dmn", b"x", "line 1: cannot be read"),
        (".toml/x.toml", None, "there is no such file"),
    ],
)
def test_unreadable_files(
    tmp_path: Path, name: str, content: bytes | None, expected: str
) -> None:
    """Why a file cannot be read is told with its name."""
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InvalidInput) as caught:
        read_rules(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert expected in str(caught.value)


def test_a_file_of_just_the_largest_size(tmp_path: Path) -> None:
    """A file that only reaches the limit is read."""
    path = tmp_path / "a.toml"
    path.write_bytes(b'id = "m"\n'.ljust(MAX_TEXT_BYTES))
    assert read_rules(path) == DecisionModel(id="m")


def test_no_file_has_such_a_name() -> None:
    """A name that no file can have is refused like a file that is not there."""
    with pytest.raises(InvalidInput, match="cannot be read: embedded null"):
        read_rules(Path("a\0.toml"))


def test_folders_are_no_files(tmp_path: Path) -> None:
    """A folder cannot be read."""
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(InvalidInput, match="cannot be read: Is a directory"):
        read_rules(tmp_path / "a.toml")


def test_as_model() -> None:
    """The facts that a table uses become the inputs of a model."""
    table = DecisionTable(
        id="fee",
        inputs=(
            Input(expression="area", type="number", label=Text(vi="Diện tích", en="A")),
            Input(expression="zone", type="no type <"),
            Input(expression="max(a, b)"),
        ),
        outputs=(Output(name="fee", default="base"), Output(name="note")),
        rows=(
            Row(
                id="r",
                tests=("? > least", "-", "-"),
                results=("rate * area", '"x"'),
            ),
        ),
    )
    model = as_model(table)
    assert [part.name for part in model.inputs] == [
        "area",
        "zone",
        "a",
        "b",
        "least",
        "rate",
        "base",
    ]
    assert model.inputs[0] == InputData(
        name="area",
        type=TypeReference(name="number"),
        label=Text(vi="Diện tích", en="A"),
    )
    assert model.inputs[1].type is None
    facts = {"area": 2, "zone": 1, "a": 1, "b": 1, "least": 1, "rate": 3, "base": 0}
    outcome = decide_model(model, facts)["fee"]
    assert outcome.value == FrozenMapping({"fee": 6, "note": "x"})


def test_as_model_with_a_fact_of_the_same_name() -> None:
    """A decision whose name a fact has already gets another one."""
    table = DecisionTable(
        id="a", inputs=(Input(expression="a"),), outputs=(Output(name="r"),), rows=()
    )
    assert as_model(table).order == ("a (decision)",)


def test_parameters() -> None:
    """A parameter needs neither name nor type."""
    model = parse_rules(
        'id = "m"\nfunctions = [{ name = "f", parameters = [{}, { name = "x" }] }]'
    )
    assert isinstance(model, DecisionModel)
    assert model.functions[0].parameters == (Parameter(), Parameter(name="x"))


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/rules/*.toml")), ids=str)
def test_examples(path: Path) -> None:
    """The examples can be read, and written in both formats."""
    rules = read_rules(path)
    assert parse_rules(spell_rules(rules)) == rules
    model = as_model(rules) if isinstance(rules, DecisionTable) else rules
    assert write_dmn(model).startswith("<?xml")


@pytest.mark.parametrize(
    "type_",
    [
        TypeReference(name="a<b"),
        TypeReference(
            name="function",
            parts=(Parameter(name="x"),),
            result=TypeReference(name="number"),
        ),
    ],
)
def test_types_that_the_language_cannot_spell(type_: TypeReference) -> None:
    """Such a type is written part by part, and read back as it was."""
    model = DecisionModel(id="m", inputs=(InputData(name="a", type=type_),))
    assert parse_rules(spell_rules(model)) == model


def test_a_file_says_which_values_are_better() -> None:
    """The order of inputs and outputs is part of the table, in both formats."""
    told = BAND.replace('label = "Total"', 'better = "higher"').replace(
        'default = "null"', 'better = "lower"'
    )
    band = parse_rules(told)
    assert isinstance(band, DecisionTable)
    assert band.inputs[0].better is Direction.HIGHER
    assert band.outputs[0].better is Direction.LOWER
    assert parse_rules(spell_rules(band)) == band
    exchanged = as_model(band)
    assert read_dmn(write_dmn(exchanged).encode()) == exchanged
    with pytest.raises(InvalidInput, match="'higher', 'lower' or 'listed'"):
        parse_rules(told.replace('"higher"', '"more"'))
    wrong = write_dmn(exchanged).replace('better="higher"', 'better="more"')
    with pytest.raises(InvalidInput, match="expected higher, lower, listed"):
        read_dmn(wrong.encode())


def test_a_file_is_written_for_people_to_read() -> None:
    """What is short stands on one line; rows and what is long have a section each."""
    rules = attrs.evolve(
        table(
            HitPolicy.FIRST,
            {"x": None, "y": "[0..9]"},
            ("< 5", "-", "1"),
            ("-", "-", "2"),
        ),
        title=Text(vi="Bảng\t\n\x01", en="Table"),
    )
    assert spell_rules(rules).splitlines() == [
        'id = "t"',
        r'title = { vi = "Bảng\t\n\u0001", en = "Table" }',
        'hit-policy = "F"',
        'inputs = [{ expression = "x" }, { expression = "y", domain = "[0..9]" }]',
        'outputs = [{ name = "class" }]',
        "",
        "[[rows]]",
        'id = "r1"',
        'tests = ["< 5", "-"]',
        'results = ["1"]',
        "",
        "[[rows]]",
        'id = "r2"',
        'tests = ["-", "-"]',
        'results = ["2"]',
    ]


def test_a_whole_model() -> None:
    """Every kind of part and of logic is written as people would write it."""
    expected = Path(__file__).with_name("whole.toml").read_text(encoding="utf-8")
    assert spell_rules(WHOLE) == expected
    assert parse_rules(expected) == WHOLE


def test_a_list_of_texts_and_tables() -> None:
    """Texts and long tables stand beside one another on one line."""
    one = LiteralExpression(text="1")
    loop = BoxedIteration(kind=IterationKind.FOR, variable="x", source=one, body=one)
    logic = BoxedList(items=(one, loop))
    model = DecisionModel(id="m", decisions=(Decision(name="d", logic=logic),))
    text = spell_rules(model)
    assert 'list = ["1", { for = "x", in = "1", return = "1" }]' in text
    assert parse_rules(text) == model


def test_a_table_without_outputs_is_told_so() -> None:
    """Rows make a table, even one of which the rest is missing."""
    with pytest.raises(InvalidInput) as caught:
        parse_rules('id = "t"\ninputs = []\nrows = []')
    (problem,) = caught.value.problems
    assert (problem.code, problem.arguments["expected"]) == ("missing-key", "outputs")


def test_the_title_of_a_table_labels_its_decision() -> None:
    """A model of one table speaks of it as the table does."""
    band = parse_rules(BAND)
    assert isinstance(band, DecisionTable)
    model = as_model(band)
    (decision,) = model.decisions
    assert decision.label == model.title == Text(vi="Khung", en="Band")


def test_a_problem_inside_logic_has_its_place() -> None:
    """What is wrong in a boxed expression is told where it stands."""
    text = 'id = "m"\ndecisions = [{ name = "d", logic = { list = 1 } }]'
    with pytest.raises(InvalidInput) as caught:
        parse_rules(text)
    (problem,) = caught.value.problems
    assert problem.path.startswith("$.decisions[0].logic")


def test_a_wrong_word_is_told_with_its_place() -> None:
    """A direction that there is not is shown, with where it stands."""
    text = 'id = "t"\noutputs = [{ name = "o" }]\nrows = []\n'
    with pytest.raises(InvalidInput) as caught:
        parse_rules(text + 'inputs = [{ expression = "x", better = "up" }]')
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("wrong-type", "$.inputs[0].better")
    assert problem.arguments["found"] == "up"
    assert problem.arguments["expected"]
