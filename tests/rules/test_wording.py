"""Errors speak both languages wholly, and labels are texts in both."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from typing import Any

import pytest

from ocop import rules
from ocop.errors import InvalidInput, LimitExceeded, OcopError
from ocop.rules.dmn import read_dmn
from ocop.rules.files import parse_rules
from ocop.rules.wording import spelt_payload, symbols
from ocop.texts import Text
from tests.pickles import pickled

ROW: dict[str, Any] = {"id": "r", "tests": (), "results": ()}
ENTRY: dict[str, Any] = {"name": "x", "logic": rules.LiteralExpression(text="1")}
LABEL = Text(vi="Căn cứ", en="source")


@pytest.mark.parametrize(
    ("make", "path", "found"),
    [
        (lambda: rules.Row(**ROW, citations=("law",)), "$.citations[0]", "law"),
        (lambda: rules.Row(**ROW, citations=(LABEL, None)), "$.citations[1]", None),
        (lambda: rules.Row(**ROW, citations=LABEL), "$.citations", LABEL),
        (lambda: rules.Row(**ROW, citations=[LABEL] * 9), "$.citations", [LABEL] * 9),
        (lambda: rules.Row(**ROW, note="y" * 90), "$.note", "y" * 90),
        (lambda: rules.Input(expression="x", label="x"), "$.label", "x"),
        (lambda: rules.Output(name="o", label="o"), "$.label", "o"),
        (lambda: rules.InputData(name="x", label=1), "$.label", 1),
        (lambda: rules.Decision(name="x", citations=("l",)), "$.citations[0]", "l"),
        (lambda: rules.DecisionModel(id="m", title="m"), "$.title", "m"),
        (lambda: rules.BoxedEntry(**ENTRY, label="x"), "$.label", "x"),
    ],
)
def test_a_label_is_a_text(
    make: Callable[[], object], path: str, found: object
) -> None:
    """A plain string is refused where it is given, with what to write."""
    with pytest.raises(InvalidInput, match=r"expected .*Text\(vi=") as caught:
        make()
    (problem,) = caught.value.problems
    assert problem.path == path
    assert problem.arguments["found"] == repr(found)[:80]


def test_every_wrong_citation_is_listed() -> None:
    """Problems are told together, and texts are taken."""
    with pytest.raises(InvalidInput) as caught:
        rules.Row(**ROW, citations=("one", LABEL, "two"))
    paths = [problem.path for problem in caught.value.problems]
    assert paths == ["$.citations[0]", "$.citations[2]"]
    assert rules.Row(**ROW, citations=(LABEL,), note=LABEL).citations == (LABEL,)


TABLE: dict[str, Any] = {
    "id": "t",
    "inputs": (),
    "outputs": (rules.Output(name="o"),),
    "rows": (),
}


def test_what_a_word_may_be_is_told() -> None:
    """What was given is shown, up to 80 characters of it, with every word."""
    with pytest.raises(InvalidInput) as caught:
        rules.Output(name="o", better=["up"] * 30)
    assert str(caught.value) == (
        f"$.better: found {str(['up'] * 30)[:80]}; "
        "expected Direction.HIGHER, Direction.LOWER, Direction.LISTED"
    )
    assert rules.Output(name="o").better is None


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: rules.Input(expression="x", better="higher"), "Direction.HIGHER"),
        (lambda: rules.Output(name="o", better=1), "Direction.LISTED"),
        (lambda: rules.DecisionTable(**TABLE, hit_policy="F"), "HitPolicy.FIRST"),
        (lambda: rules.DecisionTable(**TABLE, strictness=None), "Strictness.OPEN"),
        (lambda: rules.Decision(name="x", strictness="open"), "Strictness.OPEN"),
        (lambda: rules.Decision(name="x", stricter=None), "Direction.LOWER"),
    ],
)
def test_a_word_is_one_of_its_kind(make: Callable[[], object], message: str) -> None:
    """A string that only looks like a word is refused, with the words."""
    with pytest.raises(InvalidInput, match=rf"expected .*{message}"):
        make()


ENGLISH = {
    word
    for code, text in json.loads(
        resources.files("ocop.rules").joinpath("texts.json").read_text("utf-8")
    ).items()
    if code.startswith(("expected.", "found.", "limit."))
    for word in [text["en"].partition("{")[0].strip()]
    if word and text["en"] != text["vi"] and word.isascii() and " " in word
}


@pytest.mark.parametrize(
    "fail",
    [
        *(
            (lambda text=text: rules.parse(text))
            for text in (
                *("1 +", "a b(", "@1", "{", "{:1}", "not x", "f(a: 1, 2)", "x % 2"),
                *("random number()", "strng length(a)", "function() external {}"),
                *("1 + x instance of number", "if a the b", '"a', "“a”", "!a", "a & b"),
                *('"\\q"', "#", "x ≥ 1", "AND", "1" * 2000, "(" * 60, "- " * 200 + "1"),
                "+".join("1" * 300),
            )
        ),
        lambda: rules.parse_tests("not("),
        lambda: parse_rules('id = "t"\ninputs = []\noutputs = []\nrows = []'),
        lambda: parse_rules(
            'id = "t"\nhit-policy = "P"\n'
            'inputs = [{expression = "x", domain = "> y"}]\n'
            'outputs = [{name = "o"}, {name = "p", values = ["z"]}]\n'
            'rows = [{id = "r", tests = [], results = []}]'
        ),
        lambda: parse_rules(
            'id = "t"\nhit-policy = "C+"\ninputs = []\nrows = []\n'
            'outputs = [{name = "o"}, {name = "p"}]'
        ),
        lambda: rules.DecisionModel(
            id="m",
            decisions=(
                rules.Decision(name="a", requires=("b",)),
                rules.Decision(name="b", requires=("a",)),
            ),
        ),
        lambda: read_dmn(b"<!DOCTYPE a><a/>"),
        lambda: rules.evaluate("10 ** 5000", {}),
        lambda: rules.Row(**ROW, citations="law"),
    ],
)
def test_vietnamese_messages_hold_no_english(fail: Callable[[], object]) -> None:
    """What is found and expected is said in the language that is read."""
    with pytest.raises(OcopError) as caught:
        fail()
    told = caught.value.text("vi")
    assert told != caught.value.text("en")
    assert [word for word in ENGLISH if word in told] == []
    assert pickled(caught.value).text("vi") == told


def test_the_payload_of_an_error() -> None:
    """Whatever an error holds is a text in a problem; notes are no part of it."""
    error = LimitExceeded(what=LABEL, limit=3, found="4")
    error.add_note("while reading")
    assert spelt_payload(error) == {"what": LABEL, "limit": "3", "found": "4"}


def test_symbols() -> None:
    """What may stand somewhere is told in both languages."""
    expected = Text(vi="'then' hoặc 'else'", en="'then' or 'else'")
    assert symbols("then", "else") == expected
