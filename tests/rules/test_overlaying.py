"""One file of rules over another: what is kept may only be made stricter."""

from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from ocop.errors import InvalidInput
from ocop.rules import Decision, DecisionModel, DecisionTable, decide_model
from ocop.rules.dmn import read_dmn, write_dmn
from ocop.rules.files import Rules, load_rules, parse_rules, spell_rules
from ocop.rules.files.overlaying import lay_over_rules

LAW = """
id = "support"
strictness = "tighten-only"
inputs = [{ expression = "stars", domain = "3, 4, 5" }]
outputs = [{ name = "amount", better = "higher" }]
rows = [
  { id = "five", tests = ["5"], results = ["30"] },
  { id = "four", tests = ["4"], results = ["15"] },
]
"""
MODEL = """
id = "law"
inputs = [{ name = "stars", type = "number" }, { name = "members", type = "number" }]

[[functions]]
name = "double"
parameters = [{ name = "x" }]
logic = "2 * x"

[[types]]
name = "class"
base = "number"

[[decisions]]
name = "quorum"
logic = "5"
strictness = "tighten-only"

[[decisions]]
name = "fee"
logic = "10"
strictness = "tighten-only"
stricter = "lower"

[[decisions]]
name = "valid"
logic = "members >= quorum"
requires = ["members", "quorum"]

[[decisions]]
name = "seal"
strictness = "locked"
logic = '"red"'

[[decisions]]
name = "boxed"
requires = ["stars"]
logic = { list = [{ table = TABLE }] }

[[decisions]]
name = "support"
requires = ["stars"]
logic = { table = TABLE }
"""
INNER = (
    '{ id = "t", strictness = "tighten-only", inputs = [{ expression = "stars" }],'
    ' outputs = [{ name = "amount", better = "higher" }],'
    ' rows = [{ id = "5", tests = [">= 5"], results = ["30"] }] }'
)


def laid(base: Rules, overlay: Rules) -> Rules:
    """Return what one value laid over another gives."""
    return lay_over_rules(base, "law.toml", overlay, "province.toml")


def model(text: str = "", **changes: Decision) -> DecisionModel:
    """Return the model of the law, some of its decisions changed."""
    read = parse_rules((text or MODEL).replace("TABLE", INNER))
    assert isinstance(read, DecisionModel)
    decisions = tuple(changes.get(each.name, each) for each in read.decisions)
    return attrs.evolve(read, decisions=decisions)


def part(text: str) -> DecisionModel:
    """Return a model that holds only some decisions."""
    read = parse_rules('id = "province"\n' + text.replace("TABLE", INNER))
    assert isinstance(read, DecisionModel)
    return read


@pytest.mark.parametrize(
    ("before", "after"),
    [('"30"', '"25"'), ('"15"', '"0"')],
)
def test_a_stricter_table_is_taken(before: str, after: str) -> None:
    """A file with a table replaces a file with a table."""
    overlay = parse_rules(LAW.replace(before, after))
    assert laid(parse_rules(LAW), overlay) == overlay


def test_a_looser_table_fails_at_load(tmp_path: Path) -> None:
    """Both places are named, and the facts that show it."""
    law, province = tmp_path / "law.toml", tmp_path / "province.toml"
    law.write_text(LAW, encoding="utf-8")
    province.write_text(LAW.replace('"15"', '"20"'), encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        load_rules(province, over=load_rules(law))
    (problem,) = caught.value.problems
    assert (problem.code, problem.source) == ("overlay-loosened", str(province))
    assert f"loosens {law}: with stars = 4" in problem.text("en")
    released = LAW.replace("tighten-only", "open")
    province.write_text(released, encoding="utf-8")
    with pytest.raises(InvalidInput, match="is 'open', although"):
        load_rules(province, over=load_rules(law))


def test_a_model_is_laid_over_decision_by_decision() -> None:
    """Named decisions are replaced, new parts join, all else stays."""
    overlay = part(
        """
        inputs = [{ name = "members", type = "number" }, { name = "village" }]
        functions = [{ name = "treble", parameters = [{ name = "x" }], logic = "3" }]
        services = [{ name = "ask", outputs = ["extra"] }]
        types = [{ name = "class", base = "number" }, { name = "rank" }]
        decisions = [
          { name = "quorum", logic = "7", strictness = "tighten-only" },
          { name = "fee", logic = "9", strictness = "locked", stricter = "lower" },
          { name = "extra", logic = "village", requires = ["village"] },
          { name = "valid", logic = "true" },
        ]
        """
    )
    joined = laid(model(), overlay)
    assert isinstance(joined, DecisionModel)
    assert [each.name for each in joined.decisions] == [
        *("quorum", "fee", "valid", "seal", "boxed", "support", "extra")
    ]
    assert [each.name for each in joined.inputs] == ["stars", "members", "village"]
    assert [each.name for each in joined.functions] == ["double", "treble"]
    assert [each.name for each in joined.types] == ["class", "rank"]
    assert [each.name for each in joined.services] == ["ask"]
    outcomes = decide_model(joined, {"members": 6, "village": "A", "stars": 5})
    assert [outcomes[name].value for name in ("quorum", "valid", "fee")] == [7, True, 9]
    assert laid(model(), model()) == model()


OTHER = "replaces {} by what cannot be compared with it; leave it as it is"


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        (
            "quorum",
            'logic = "4", strictness = "locked"',
            "loosens {}: with - it gives 4 instead of 5; it may only be stricter",
        ),
        (
            "fee",
            'logic = "11", strictness = "locked", stricter = "lower"',
            "loosens {}: with - it gives 11 instead of 10; it may only be stricter",
        ),
        (
            "quorum",
            'logic = "7"',
            (
                "is 'open', although {} is 'tighten-only'; "
                "keep 'tighten-only' or be stricter"
            ),
        ),
        (
            "quorum",
            'logic = "abs(-4)", strictness = "locked"',
            "loosens {}: with - it gives 4 instead of 5; it may only be stricter",
        ),
        ("quorum", 'logic = "seven", requires = []', OTHER),
        ("quorum", 'logic = "7", applies = "false"', OTHER),
        ("quorum", 'logic = "7", type = "string"', OTHER),
        (
            "seal",
            'logic = \'"blue"\', strictness = "locked"',
            (
                'changes what {} locks: with - it gives "blue" instead of "red"; '
                "leave it as it is"
            ),
        ),
        ("boxed", 'logic = "30"', OTHER),
        ("support", 'logic = "40"', OTHER),
        ("double", 'logic = "40"', OTHER),
        ("stars", 'logic = "5"', OTHER),
    ],
)
def test_what_is_kept_is_not_loosened(name: str, text: str, problem: str) -> None:
    """Every way around a kept rule is refused, and names both places."""
    with pytest.raises(InvalidInput) as caught:
        laid(model(), part(f'decisions = [{{ name = "{name}", {text} }}]'))
    told = problem.format(f"law.toml: {name}")
    assert str(caught.value) == f"province.toml: {name}: $: {told}"
    assert caught.value.text("vi")


def test_a_looser_table_inside_a_model_is_refused() -> None:
    """The table of a decision is compared with the one that it replaces."""
    looser = INNER.replace(">= 5", ">= 4")
    overlay = f"""
        inputs = [{{ name = "stars", type = "number" }}]
        [[decisions]]
        name = "support"
        requires = ["stars"]
        logic = {{ table = {looser} }}
    """
    told = r"^province\.toml: support: [$]: loosens law\.toml: support: with stars = "
    with pytest.raises(InvalidInput, match=told):
        laid(model(), part(overlay))
    stricter = part(overlay.replace(">= 4", "> 5"))
    joined = laid(model(), stricter)
    assert isinstance(joined, DecisionModel)
    assert joined.parts["support"] == stricter.parts["support"]


def test_a_table_is_not_laid_over_a_model() -> None:
    """What cannot be matched is refused."""
    table = "^province.toml: [$]: found a table; expected a model$"
    with pytest.raises(InvalidInput, match=table):
        laid(model(), parse_rules(LAW))
    other = "^province.toml: [$]: found a model; expected a table$"
    with pytest.raises(InvalidInput, match=other):
        laid(parse_rules(LAW), model())


def test_only_a_parameter_says_itself_how_strict_it_is() -> None:
    """Logic that depends on facts could not be compared."""
    with pytest.raises(InvalidInput, match="expected a constant as its logic"):
        part(
            """
            inputs = [{ name = "x" }]
            [[decisions]]
            name = "d"
            logic = "x"
            requires = ["x"]
            strictness = "locked"
            """
        )
    with pytest.raises(InvalidInput, match="'locked', 'tighten-only' or 'open'"):
        parse_rules(LAW.replace("tighten-only", "strict"))
    with pytest.raises(InvalidInput, match="'locked', 'tighten-only' or 'open'"):
        parse_rules(LAW.replace('"tighten-only"', "1"))


def test_strictness_is_written() -> None:
    """A file says again what it said."""
    table = parse_rules(LAW)
    assert isinstance(table, DecisionTable)
    assert parse_rules(spell_rules(table)) == table
    assert parse_rules(spell_rules(model())) == model()
    assert read_dmn(write_dmn(model()).encode()) == model()


def test_types_stay_as_they_are() -> None:
    """A type of the base means the same in what is laid over it."""
    overlay = part('types = [{ name = "class", base = "string" }]')
    with pytest.raises(InvalidInput) as caught:
        laid(model(), overlay)
    told = OTHER.format("law.toml: class")
    assert str(caught.value) == f"province.toml: class: $: {told}"
