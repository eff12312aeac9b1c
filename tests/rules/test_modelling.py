"""Deciding models: order, missing facts, types, functions, services."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs
import pytest

from ocop import rules
from ocop.errors import LimitExceeded, UnknownName
from ocop.mappings import FrozenMapping
from ocop.rules import HitPolicy, Mode, Verdict
from ocop.rules.spelling import spell_value
from ocop.texts import Text
from tests.pickles import pickled
from tests.rules.tables import table

NUMBER = rules.TypeReference(name="number")


def literal(text: str, type_: str | None = None) -> rules.LiteralExpression:
    """Return the logic that a text says."""
    reference = None if type_ is None else rules.parse_type(type_)
    return rules.LiteralExpression(text=text, type=reference)


def model(*decisions: rules.Decision, **parts: object) -> rules.DecisionModel:
    """Return a model over the inputs a and b."""
    inputs = (rules.InputData(name="a"), rules.InputData(name="b"))
    return rules.DecisionModel(
        id="m",
        decisions=decisions,
        **{"inputs": inputs, **parts},  # type: ignore[arg-type] - parts as a test has them
    )


def decide(
    asked: rules.DecisionModel, facts: Mapping[str, object], name: str = "d"
) -> rules.Outcome:
    """Return the outcome of one decision."""
    return rules.decide_model(asked, facts, wanted=[name])[name]


BAND = table(
    HitPolicy.UNIQUE, {"a": None}, (">= 5", "3"), ("[2..5)", "2"), ("< 2", "1")
)
GRADED = model(
    rules.Decision(name="band", logic=BAND, requires=("a",)),
    rules.Decision(
        name="d",
        logic=table(
            HitPolicy.FIRST,
            {"band": None, "b": None},
            ("3", "true", '"gold"'),
            (">= 2", "-", '"silver"'),
            ("-", "-", '"none"'),
        ),
        requires=("band", "b"),
        label=Text(vi="Hạng", en="Class"),
        citations=(Text(vi="Điều 1", en="Article 1"),),
    ),
)


def test_a_decision_uses_the_answers_of_others() -> None:
    """Every decision is decided, those that are required first."""
    found = rules.decide_model(GRADED, {"a": 6, "b": True})
    assert {name: outcome.value for name, outcome in found.items()} == {
        "band": 3,
        "d": "gold",
    }
    assert list(found) == ["band", "d"]
    assert found["d"].label == Text(vi="Hạng", en="Class")
    assert found["d"].citations[0].en == "Article 1"
    assert found["d"].rows[0].fired
    assert [outcome.subject for outcome in found.values()] == ["band", "d"]


def test_a_decision_that_is_given_is_not_made() -> None:
    """What is known of a decision is its value, decided and without reasons."""
    found = rules.decide_model(GRADED, {"band": 3, "b": True})
    assert (found["band"].verdict, found["band"].value) == (Verdict.DECIDED, 3)
    assert (found["band"].subject, found["band"].children) == ("band", ())
    assert found["d"].value == "gold"


def test_a_part_that_is_required_twice_is_decided_once() -> None:
    """Two ways to the same part do not hide what else is required."""
    asked = model(
        rules.Decision(name="base", logic=literal("a"), requires=("a",)),
        rules.Decision(name="other", logic=literal("b"), requires=("b",)),
        rules.Decision(name="one", logic=literal("base"), requires=("other", "base")),
        rules.Decision(name="two", logic=literal("base"), requires=("base",)),
        rules.Decision(
            name="d",
            logic=literal("one + two"),
            requires=("one", "base", "two", "base"),
        ),
    )
    found = rules.decide_model(asked, {"a": 1, "b": 2}, wanted=["d"])
    assert sorted(found) == ["base", "d", "one", "other", "two"]


def test_only_what_is_wanted_is_decided() -> None:
    """What nobody needs is not computed."""
    assert list(rules.decide_model(GRADED, {"a": 6}, wanted=["band"])) == ["band"]
    with pytest.raises(UnknownName, match="no decision 'bnad'; nearest: band"):
        rules.decide_model(GRADED, {}, wanted=["bnad"])


@pytest.mark.parametrize(
    ("facts", "possible", "missing"),
    [
        ({"b": True}, ("gold", "silver", "none"), ("a",)),
        ({"a": 6}, ("gold", "silver"), ("b",)),
        ({"a": 3}, ("silver",), ()),
        ({"band": 1}, ("none",), ()),
        ({}, ("gold", "silver", "none"), ("a", "b")),
    ],
)
def test_missing_facts_travel_through_a_model(
    facts: Mapping[str, object], possible: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    """A decision takes only the values that the one before it can still give."""
    outcome = decide(GRADED, facts)
    assert (outcome.possible, outcome.missing) == (possible, missing)


def test_values_that_remain_possible_decide_together() -> None:
    """Whatever the missing fact, the answer is one of two that lead to the same."""
    chained = model(
        rules.Decision(name="band", logic=BAND, requires=("a",)),
        rules.Decision(
            name="d",
            logic=table(
                HitPolicy.UNIQUE, {"band": None}, ("1, 2, 3", "1"), ("> 3", "2")
            ),
            requires=("band",),
        ),
    )
    assert decide(chained, {}).value == 1


def test_a_question_that_does_not_arise() -> None:
    """A decision may not apply; whether it does may be unknown."""
    guarded = model(
        rules.Decision(
            name="d", logic=literal("b"), requires=("a", "b"), applies=literal("a > 1")
        ),
        rules.Decision(name="e", logic=literal("d = null"), requires=("d",)),
    )
    assert decide(guarded, {"a": 2, "b": 5}).value == 5
    outcome = decide(guarded, {"a": 1, "b": 5})
    assert (outcome.verdict, outcome.value) == (Verdict.NOT_APPLICABLE, None)
    assert outcome.children[0].subject == "a > 1"
    assert decide(guarded, {"a": 1}, "e").value is True
    perhaps = decide(guarded, {"b": 5})
    assert perhaps.verdict is Verdict.UNDETERMINED
    assert [child.subject for child in perhaps.children] == ["a > 1", "b"]
    assert (perhaps.possible, perhaps.missing) == ((5, None), ("a",))
    assert decide(guarded, {}).missing == ("a", "b")
    assert decide(guarded, {"b": None}).possible == (None,)


def test_a_decision_without_logic_is_null() -> None:
    """Nobody has said yet how to decide."""
    assert decide(model(rules.Decision(name="d")), {}).value is None
    empty = rules.BusinessFunction(name="f")
    asked = model(
        rules.Decision(name="d", logic=literal("f()"), requires=("f",)),
        functions=(empty,),
    )
    assert decide(asked, {}).value is None


def test_a_result_is_of_its_type() -> None:
    """An answer that is not of the declared type is null, as the standard says."""
    typed = model(
        rules.Decision(name="d", logic=literal('"x"'), type=NUMBER),
        rules.Decision(name="e", logic=literal("[5]"), type=NUMBER),
        rules.Decision(
            name="f",
            logic=literal('@"2026-05-22"'),
            type=rules.TypeReference(name="dateTime"),
        ),
        rules.Decision(name="g", logic=literal('"x"', "number")),
        rules.Decision(
            name="h", logic=literal("5"), type=rules.parse_type("list<number>")
        ),
        rules.Decision(name="i", logic=literal("[1, 2]"), type=NUMBER),
    )
    found = rules.decide_model(typed, {})
    assert found["d"].value is None
    assert found["d"].children[0].value == "x"
    assert found["e"].value == 5
    assert found["f"].value.isoformat() == "2026-05-22T00:00:00+00:00"
    assert found["g"].value is None
    assert found["h"].value == (5,)
    assert found["i"].value is None


PERSON = rules.TypeDefinition(
    name="Person",
    components=(
        rules.TypeDefinition(name="name", base=rules.TypeReference(name="string")),
        rules.TypeDefinition(name="age", base=rules.TypeReference(name="Age")),
    ),
)
AGE = rules.TypeDefinition(name="Age", base=NUMBER, allowed="[0..150]")
PEOPLE = rules.TypeDefinition(
    name="People", base=rules.TypeReference(name="Person"), is_collection=True
)


SCHOOL = rules.TypeDefinition(
    name="School", base=NUMBER, allowed="[sum([2, 4])..max(15, 18)]"
)


@pytest.mark.parametrize(
    ("type_", "value", "fits"),
    [
        ("School", 6, True),
        ("School", 19, False),
        ("Age", 30, True),
        ("Age", 151, False),
        ("Age", "30", False),
        ("Age", None, True),
        ("Age", rules.MISSING, None),
        ("Person", {"name": "Lan", "age": 30}, True),
        ("Person", {"name": "Lan", "age": 200}, False),
        ("Person", {"name": "Lan"}, True),
        ("Person", {"name": "Lan", "age": rules.MISSING}, True),
        ("Person", 5, False),
        ("People", [{"name": "Lan"}, None], True),
        ("People", [{"name": 5}], False),
        ("list<Age>", [30, 40], True),
        ("list<Age>", [30, 151], False),
        ("People", [rules.MISSING], True),
        ("list<Person>", [{"name": "Lan"}], True),
        ("Nobody", 5, True),
    ],
)
def test_facts_are_of_their_types(type_: str, value: object, fits: bool | None) -> None:
    """A fact that is not of the type of its input is refused, or null."""
    typed = rules.DecisionModel(
        id="m",
        inputs=(rules.InputData(name="a", type=rules.parse_type(type_)),),
        decisions=(
            rules.Decision(name="d", logic=literal("a != null"), requires=("a",)),
        ),
        types=(AGE, PERSON, PEOPLE, SCHOOL),
    )
    if fits is None:
        assert decide(typed, {"a": value}).missing == ("a",)
    elif fits:
        assert decide(typed, {"a": value}).value is (value is not None)
    else:
        with pytest.raises(rules.OutsideDomain, match="input 'a' of table 'm'"):
            decide(typed, {"a": value})
        found = rules.decide_model(typed, {"a": value}, mode=Mode.STANDARD)
        assert found["d"].value is False


def test_a_fact_that_is_refused_is_named_with_its_type() -> None:
    """The error says what was found and what the input takes."""
    typed = rules.DecisionModel(
        id="m",
        inputs=(rules.InputData(name="a", type=NUMBER),),
        decisions=(rules.Decision(name="d", logic=literal("a"), requires=("a",)),),
    )
    with pytest.raises(rules.OutsideDomain) as caught:
        decide(typed, {"a": "x"})
    assert (caught.value.found, caught.value.domain) == ('"x"', "number")


def test_standard_mode_takes_what_is_missing_for_null() -> None:
    """As the standard says: no fact, no row, or too many rows, is null."""
    clash = table(HitPolicy.UNIQUE, {"a": None}, ("null", "1"), ("-", "2"))
    asked = model(
        rules.Decision(name="d", logic=clash, requires=("a",)),
        rules.Decision(name="e", logic=literal("nowhere = null")),
    )
    assert decide(asked, {"a": 1}).value == 2
    with pytest.raises(rules.AmbiguousTable):
        decide(asked, {"a": None})
    assert decide(asked, {}).possible == (1, 2)
    found = rules.decide_model(asked, {}, mode=Mode.STANDARD)
    assert (found["d"].value, found["e"].value) == (None, True)
    assert decide(asked, {}, "e").missing == ("nowhere",)


FUNCTIONS = model(
    rules.Decision(name="d", logic=literal("price(a)"), requires=("a", "price")),
    rules.Decision(name="e", logic=literal("a + 1"), requires=("a",)),
    rules.Decision(name="f", logic=literal("e * b"), requires=("e", "b")),
    rules.Decision(
        name="g",
        logic=literal("one(a).f + one(1).e + all(1)"),
        requires=("a", "one", "all"),
    ),
    functions=(
        rules.BusinessFunction(
            name="price",
            parameters=(rules.Parameter(name="x", type=NUMBER),),
            logic=literal("x * factor()"),
            requires=("factor",),
            type=NUMBER,
        ),
        rules.BusinessFunction(name="factor", logic=literal("3")),
        rules.BusinessFunction(
            name="again",
            parameters=(rules.Parameter(name="x"),),
            logic=literal("again(x)"),
            requires=("again",),
        ),
    ),
    services=(
        rules.DecisionService(
            name="one", outputs=("e", "f"), input_data=("a",), input_decisions=()
        ),
        rules.DecisionService(
            name="all", outputs=("f",), input_data=("b",), input_decisions=("e",)
        ),
    ),
)


def test_functions_use_functions() -> None:
    """A function sees its parameters and the functions it requires."""
    assert decide(FUNCTIONS, {"a": 5}).value == 15
    assert decide(FUNCTIONS, {"a": "x"}).value is None
    assert decide(FUNCTIONS, {}).missing == ("a",)
    called = rules.call(FUNCTIONS, "price", {"x": 2})
    assert (called.value, called.subject) == (6, "price")
    untold = rules.call(FUNCTIONS, "price", {"x": rules.MISSING})
    assert untold.verdict is Verdict.UNDETERMINED
    with pytest.raises(UnknownName, match="no function 'prise'; nearest: price"):
        rules.call(FUNCTIONS, "prise", {})


def test_a_function_uses_decisions_and_has_a_type() -> None:
    """A function sees the decisions it requires; its result is of its type or null."""
    asked = model(
        rules.Decision(name="base", logic=literal("10")),
        functions=(
            rules.BusinessFunction(
                name="over", logic=literal("base + 1"), requires=("base",)
            ),
            rules.BusinessFunction(name="text", logic=literal('"x"'), type=NUMBER),
        ),
        services=(
            rules.DecisionService(
                name="s", outputs=("base",), type=rules.TypeReference(name="string")
            ),
        ),
    )
    assert rules.call(asked, "over", {}).value == 11
    assert rules.call(asked, "text", {}).value is None
    assert rules.call(asked, "s", {}).value is None


@pytest.mark.parametrize("name", ["price", "one"])
def test_a_function_is_a_value(name: str) -> None:
    """It is spelt as it is called."""
    asked = attrs.evolve(
        FUNCTIONS,
        decisions=(
            *FUNCTIONS.decisions,
            rules.Decision(name="h", logic=literal(name), requires=(name,)),
        ),
    )
    assert spell_value(decide(asked, {}, "h").value) == name


def test_a_function_without_end_is_stopped() -> None:
    """A function that calls itself sees itself only if it requires itself."""
    assert rules.call(FUNCTIONS, "again", {"x": 1}).missing == ("again",)
    caller = literal("(function(f) f(f))(function(f) f(f))")
    with pytest.raises(LimitExceeded, match="calls"):
        decide(model(rules.Decision(name="d", logic=caller)), {})


def test_services_are_functions_over_decisions() -> None:
    """One output is its value, several are a context; input decisions are given."""
    assert rules.call(FUNCTIONS, "all", {"b": 2, "e": 5}).value == 10
    assert rules.call(FUNCTIONS, "all", {"b": 2}).value is None
    found = rules.call(FUNCTIONS, "one", {"a": 1})
    assert found.verdict is Verdict.UNDETERMINED
    assert found.missing == ("b",)
    standard = rules.call(FUNCTIONS, "one", {"a": 1}, mode=Mode.STANDARD)
    assert standard.value == FrozenMapping({"e": 2, "f": None})


def test_a_service_makes_its_decisions_only_when_called() -> None:
    """What a service decides is not decided for whoever may call it."""
    clash = table(HitPolicy.UNIQUE, {"a": None}, ("-", "1"), ("-", "2"))
    asked = model(
        rules.Decision(name="bad", logic=clash, requires=("a",)),
        rules.Decision(name="d", logic=literal("5"), requires=("s",)),
        services=(rules.DecisionService(name="s", outputs=("bad",)),),
    )
    assert decide(asked, {"a": 1}).value == 5


def test_a_long_chain_of_decisions_is_no_depth() -> None:
    """Requirements are followed in order, not by recursion."""
    chain = model(
        rules.Decision(name="d0", logic=literal("a"), requires=("a",)),
        *(
            rules.Decision(
                name=f"d{n}", logic=literal(f"d{n - 1} + 1"), requires=(f"d{n - 1}",)
            )
            for n in range(1, 2000)
        ),
    )
    assert decide(chain, {"a": 0}, "d1999").value == 1999


def test_outcomes_of_models_can_be_sent_elsewhere() -> None:
    """The outcome of an expression survives a pickle with the parts it shows."""
    asked = model(rules.Decision(name="d", logic=literal("a + b"), requires=("a", "b")))
    outcome = decide(asked, {"a": 1, "b": date(2026, 5, 22)})
    again = pickled(outcome)
    assert [child.subject for child in again.children] == ["a", "b"]
    assert (again.rows, again.label, again.value) == ((), None, None)


def test_what_may_not_apply_keeps_the_name_of_its_table() -> None:
    """The title of the table stands in the outcome while the guard is open."""
    titled = attrs.evolve(BAND, title=Text(vi="Hạng", en="Band"))
    asked = model(
        rules.Decision(
            name="d", logic=titled, requires=("a", "b"), applies=literal("b")
        )
    )
    outcome = decide(asked, {"a": 6})
    assert (outcome.verdict, outcome.label) == (Verdict.UNDETERMINED, titled.title)
    assert outcome.subject == "d"


SERVED = model(
    rules.Decision(name="first", logic=literal("if a > 1 then a else b")),
    services=(
        rules.DecisionService(
            name="s", outputs=("first",), input_data=("a", "b"), input_decisions=()
        ),
    ),
)


@pytest.mark.parametrize(
    ("text", "facts", "expected"),
    [
        ("s(2, b)", {}, 2),
        ("s(2)", {}, None),
        ("s(a: 2)", {}, 2),
        ("s([2], [3])", {}, (3,)),
    ],
)
def test_the_arguments_of_a_service(
    text: str, facts: Mapping[str, object], expected: object
) -> None:
    """What is missing may not matter, and what is not given is not allowed."""
    asked = attrs.evolve(
        SERVED,
        decisions=(
            attrs.evolve(SERVED.decisions[0], requires=("a", "b")),
            rules.Decision(name="d", logic=literal(text), requires=("s", "a", "b")),
        ),
    )
    assert decide(asked, facts).value == expected


def test_facts_that_are_not_told() -> None:
    """They are named in the exact mode, and null as the standard has it."""
    asked = model(rules.Decision(name="d", logic=literal("a = null"), requires=("a",)))
    assert decide(asked, {}).missing == ("a",)
    found = rules.decide_model(asked, {}, mode=Mode.STANDARD)["d"]
    assert found.value is True
