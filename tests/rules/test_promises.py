"""What the engine promises as a whole: exact bounds, missing guards, hostile input."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop import rules
from ocop.errors import OcopError
from ocop.rules import HitPolicy, Verdict
from ocop.rules.analysis import analyse
from ocop.rules.compilation import compile as compile_table
from ocop.rules.dmn import read_dmn
from ocop.rules.files import as_model, parse_rules, spell_rules
from tests.rules.dmn.models import models
from tests.rules.tables import table

SHARE = "15 percent over base"
WORDINGS = [
    "sold >= base * 1.15",
    "sold / base >= 1.15",
    "(sold - base) / base >= 0.15",
    "sold >= base + base * 15 / 100",
    "100 * sold >= 115 * base",
]


def _pairs() -> list[tuple[Any, Any, bool]]:
    """Return bases with what was sold: exactly 15 percent more, or just less."""
    chance = random.Random(15)  # noqa: S311 - the same pairs every time
    pairs: list[tuple[Any, Any, bool]] = []
    while len(pairs) < 1_000:
        cents = chance.randint(1, 10**9)
        base = chance.choice([Decimal(cents) / 100, Fraction(cents, 7), cents])
        bound = Fraction(base) * Fraction(115, 100)
        step = Fraction(1, chance.choice([1, 100, 10**6, 10**30]))
        sold = bound if len(pairs) % 2 else bound - step
        pairs.append((base, sold, sold >= bound))
    return pairs


@pytest.mark.parametrize("wording", WORDINGS)
def test_a_bound_of_15_percent_is_exact(wording: str) -> None:
    """Of a thousand pairs on the bound or just below, a thousand are right."""
    gate = rules.DecisionTable(
        id="gate",
        hit_policy=HitPolicy.FIRST,
        inputs=(rules.Input(expression=wording),),
        outputs=(rules.Output(name="grows"),),
        rows=(
            rules.Row(id="yes", tests=("true",), results=("true",)),
            rules.Row(id="no", tests=("-",), results=("false",)),
        ),
    )
    decide = compile_table(gate).decide
    node = rules.parse(wording)
    right = 0
    for base, sold, expected in _pairs():
        facts = {"base": base, "sold": sold}
        answers = {
            rules.evaluate(node, facts).value,
            rules.decide(gate, facts).value,
            decide(facts).value,
        }
        right += answers == {expected}
    assert right == 1_000


CLASSES = table(
    HitPolicy.FIRST,
    {"stopped": "true, false", "safety": None, "total": "[0..100]"},
    ("true", "-", "-", '"none"'),
    ("-", ">= 2", ">= 90", '"five"'),
    ("-", "-", ">= 70", '"four"'),
    ("-", "-", "< 70", '"three"'),
)


@pytest.mark.parametrize("mode", ["interpreted", "compiled", "model"])
def test_a_missing_guard_never_passes_and_a_missing_score_has_no_class(
    mode: str,
) -> None:
    """Whoever is not known to be clear of the gate gets no class, on any way."""
    complete = {"stopped": False, "safety": 3, "total": 95}
    for name in complete:
        facts = {key: value for key, value in complete.items() if key != name}
        if mode == "interpreted":
            outcome = rules.decide(CLASSES, facts)
        elif mode == "compiled":
            outcome = compile_table(CLASSES).decide(facts)
        else:
            outcome = rules.decide_model(as_model(CLASSES), facts)["t"]
        assert outcome.verdict is Verdict.UNDETERMINED
        assert (outcome.value, outcome.missing) == (None, (name,))
        assert len(outcome.possible) > 1


LIMIT = 20 * 10**9
"""Nanoseconds of work that no file may take, on a busy machine."""


def _read(read: Any, content: Any) -> None:
    """Read something; an answer or an error of our own, in bounded time."""
    started = time.process_time_ns()
    try:
        actual: object = read(content)
    except OcopError as error:
        actual = error.text("vi")
    assert actual
    assert time.process_time_ns() - started < LIMIT


@given(models(), st.data())
@settings(max_examples=40, deadline=None)
def test_damaged_files_are_refused_or_read(
    model: rules.DecisionModel, data: st.DataObject
) -> None:
    """A file with characters changed, doubled or cut away is no danger."""
    text = spell_rules(model)
    for _ in range(3):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 40)))
        put = data.draw(st.sampled_from(["", "[", '"', "]", text[start:end]]))
        text = text[:start] + put + put + text[end:]
    _read(parse_rules, text)


@given(text=st.text(max_size=300))
def test_any_text_into_the_reader_of_files(text: str) -> None:
    """Whatever the text, it is rules or refused."""
    _read(parse_rules, text)


def _nested(tag: str, depth: int) -> bytes:
    space = 'xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"'
    inside = f"<{tag}>" * depth + f"</{tag}>" * depth
    return f'<definitions {space} name="m">{inside}</definitions>'.encode()


@pytest.mark.parametrize(
    "content",
    [
        _nested("decision", 100_000),
        _nested("itemComponent", 20_000),
        _nested("a", 99),
        b"<" * 1_000_000,
        b"<a " + b"b='c' " * 100_000 + b"/>",
        b"\xff\xfe" + "<a>".encode("utf-16-le") * 1_000,
        b"<a>" + b"&#x41;" * 100_000 + b"</a>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    ],
    ids=range(8),
)
def test_hostile_markup(content: bytes) -> None:
    """Deep, long and strange markup is refused in bounded time."""
    _read(read_dmn, content)


@pytest.mark.parametrize(
    "cell",
    [
        "[1e-300..1e300]",
        "[-1e900..1e900]",
        ", ".join(f"[1e{n}..1e{n + 1})" for n in range(300)),
        "not(" + ", ".join(map(str, range(2_000))) + ")",
        "[0.." + "9" * 999 + "]",
        '[@"0001-01-01"..@"9999-12-31"]',
        '> @"P999999999D"',
        "[" * 45 + "1" + "]" * 45,
    ],
    ids=lambda cell: cell[:20],
)
def test_huge_ranges_in_cells(cell: str) -> None:
    """Tables with huge numbers and lists are decided and analysed in bounded time."""

    def use(text: str) -> object:
        made = table(HitPolicy.FIRST, {"x": None}, (text, "1"), ("-", "2"))
        outcomes = [rules.decide(made, facts) for facts in ({}, {"x": 5})]
        compile_table(made).decide({"x": 10**999})
        return outcomes, analyse(made)

    _read(use, cell)


def test_the_engine_stands_alone() -> None:
    """Importing the engine imports nothing of the programme, and no big library."""
    code = (
        "import sys, ocop.rules, ocop.rules.analysis, ocop.rules.changes,"
        " ocop.rules.compilation, ocop.rules.dmn, ocop.rules.files,"
        " ocop.rules.losses, ocop.rules.nearness, ocop.rules.strictness\n"
        "print(*sorted({name.split('.')[1] for name in sys.modules"
        " if name.startswith('ocop.')}))\n"
        "print(*sorted(sys.modules.keys() & {'cattrs', 'click', 'hypothesis'}))"
    )
    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code], capture_output=True, check=True, text=True
    )
    rooms, others = done.stdout.split("\n")[:2]
    assert set(rooms.split()) <= {"dates", "errors", "mappings", "rules", "texts"}
    assert others == ""
