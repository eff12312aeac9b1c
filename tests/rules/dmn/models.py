"""Generated models with every kind of part, for the property tests of exchange."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st

from ocop import rules
from ocop.rules import HitPolicy, IterationKind, LiteralExpression
from ocop.rules.boxed import Logic
from ocop.rules.leeway import Strictness
from ocop.texts import Text

__all__ = ["models", "tables"]

NAMES = ["a", "b", "time in post", "số điểm", "tổng - phụ", "x1"]
TEXTS = ["1", " a + 1 ", '"x, \\"y\\""', "if a then 1 else 2", "b <\n2", "null"]
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=9
)
LABELS = (
    st.none()
    | st.builds(Text, vi=WORDS, en=WORDS)
    | WORDS.map(lambda word: Text(vi=word, en=word))
)
SOURCES = st.lists(st.builds(Text, vi=WORDS, en=WORDS), max_size=2).map(tuple)
TOLD = st.lists(st.sampled_from(NAMES), max_size=2).map(tuple)
TYPES = st.recursive(
    st.sampled_from(["number", "string", "date and time", "Any", "kind"]).map(
        lambda name: rules.TypeReference(name=name)
    ),
    lambda inner: inner.map(
        lambda part: rules.TypeReference(
            name="list", parts=(rules.Parameter(type=part),)
        )
    ),
    max_leaves=2,
)
BETTER = st.sampled_from([None, rules.Direction.HIGHER, rules.Direction.LOWER])
ANY_TYPE = st.none() | TYPES
PARAMETERS = st.lists(
    st.builds(rules.Parameter, name=st.sampled_from(NAMES), type=ANY_TYPE), max_size=2
).map(tuple)
LITERALS = st.builds(
    LiteralExpression, text=st.sampled_from(TEXTS), names=TOLD, type=ANY_TYPE
)
ORDERED = {HitPolicy.PRIORITY, HitPolicy.OUTPUT_ORDER}
SINGLE = {
    HitPolicy.COLLECT_SUM,
    HitPolicy.COLLECT_COUNT,
    HitPolicy.COLLECT_MIN,
    HitPolicy.COLLECT_MAX,
}


@st.composite
def tables(draw: st.DrawFn) -> rules.DecisionTable:
    """Draw a table with any hit policy."""
    policy = draw(st.sampled_from(HitPolicy))
    widths = 1 if policy in SINGLE else draw(st.integers(1, 2))
    inputs = draw(
        st.lists(
            st.builds(
                rules.Input,
                expression=st.sampled_from(NAMES[:2]),
                label=LABELS,
                domain=st.sampled_from([None, "[0..9]", '"a", "b"']),
                type=st.sampled_from([None, "number", "list<kind>"]),
                better=BETTER,
            ),
            max_size=2,
        )
    )
    values = draw(st.sampled_from([("1", "2"), ("2", "1", "(3 // , \n)")]))
    outputs = tuple(
        draw(
            st.builds(
                rules.Output,
                name=st.just(name),
                label=LABELS,
                values=st.just(values) if policy in ORDERED else st.just(()),
                default=st.sampled_from([None, "1"]),
                type=st.sampled_from([None, "string"]),
                better=BETTER,
            )
        )
        for name in NAMES[:widths]
    )
    rows = [
        draw(
            st.builds(
                rules.Row,
                id=st.just(row),
                tests=st.tuples(
                    *[st.sampled_from(["-", "< 1", "not(2,\n3)"]) for _ in inputs]
                ),
                results=st.tuples(
                    *[st.sampled_from(["1", " 2", "null"]) for _ in outputs]
                ),
                citations=SOURCES,
                note=LABELS,
            )
        )
        for row in draw(st.lists(WORDS, max_size=3, unique=True))
    ]
    return rules.DecisionTable(
        id=draw(WORDS),
        title=draw(LABELS),
        hit_policy=policy,
        inputs=tuple(inputs),
        outputs=outputs,
        rows=tuple(rows),
        names=draw(TOLD),
        strictness=draw(st.sampled_from(Strictness)),
    )


def _entries(inner: st.SearchStrategy[Logic]) -> st.SearchStrategy[tuple[object, ...]]:
    entry = st.builds(
        rules.BoxedEntry,
        name=st.sampled_from(NAMES),
        logic=inner,
        type=ANY_TYPE,
        label=LABELS,
    )
    return st.lists(entry, max_size=2).map(tuple)


def _boxes(inner: st.SearchStrategy[Logic]) -> st.SearchStrategy[Logic]:
    return st.one_of(
        st.builds(
            rules.BoxedContext, entries=_entries(inner), result=st.none() | inner
        ),
        st.builds(rules.BoxedInvocation, function=LITERALS, arguments=_entries(inner)),
        st.builds(rules.BoxedList, items=st.lists(inner, max_size=2).map(tuple)),
        st.builds(
            rules.BoxedFunction, parameters=PARAMETERS, body=inner, result=ANY_TYPE
        ),
        st.builds(rules.BoxedConditional, condition=inner, then=inner, otherwise=inner),
        st.builds(rules.BoxedFilter, source=inner, condition=inner),
        st.builds(
            rules.BoxedIteration,
            kind=st.sampled_from(IterationKind),
            variable=st.sampled_from(NAMES),
            source=inner,
            body=inner,
        ),
    )


LOGIC = st.recursive(LITERALS | tables(), _boxes, max_leaves=3)
FUNCTION_TYPES = st.builds(
    rules.TypeReference,
    name=st.just("function"),
    parts=PARAMETERS,
    result=ANY_TYPE,
)
COMPONENTS = st.builds(
    rules.TypeDefinition,
    name=st.sampled_from(NAMES),
    base=TYPES,
    is_collection=st.booleans(),
    allowed=st.sampled_from([None, '"a", "b"']),
)
DEFINITIONS = st.builds(
    rules.TypeDefinition,
    name=st.just("kind"),
    base=st.none() | TYPES | FUNCTION_TYPES,
    components=st.lists(COMPONENTS, max_size=2).map(tuple),
    is_collection=st.just(True),
    allowed=st.sampled_from([None, "> 1"]),
)


@st.composite
def models(draw: st.DrawFn) -> rules.DecisionModel:
    """Draw a model with decisions, functions, services and types."""
    some = draw(st.permutations(NAMES))
    inputs = [
        draw(
            st.builds(rules.InputData, name=st.just(name), type=ANY_TYPE, label=LABELS)
        )
        for name in some[: draw(st.integers(0, 3))]
    ]
    known = [part.name for part in inputs]
    functions = [
        draw(
            st.builds(
                rules.BusinessFunction,
                name=st.just(name),
                parameters=PARAMETERS,
                logic=st.none() | LOGIC,
                requires=st.sampled_from([(), (name,)]),
                type=ANY_TYPE,
                label=LABELS,
            )
        )
        for name in ["f", "g"][: draw(st.integers(0, 2))]
    ]
    known += [part.name for part in functions]
    decisions = []
    for name in ["first", "time and again", "ba"][: draw(st.integers(0, 3))]:
        decision = draw(
            st.builds(
                rules.Decision,
                name=st.just(name),
                logic=st.none() | LOGIC,
                type=ANY_TYPE,
                applies=st.none() | LITERALS,
                label=LABELS,
                citations=SOURCES,
                note=LABELS,
            )
        )
        requires = draw(st.lists(st.sampled_from(known), max_size=3)) if known else []
        decisions.append(attrs.evolve(decision, requires=tuple(requires)))
        known.append(name)
    services = []
    if decisions:
        names = [decision.name for decision in decisions]
        services.append(
            rules.DecisionService(
                name="service",
                outputs=(names[-1],),
                encapsulated=tuple(names[:1]),
                input_data=tuple(part.name for part in inputs),
                input_decisions=tuple(names[1:]),
                type=draw(ANY_TYPE),
                label=draw(LABELS),
            )
        )
    return rules.DecisionModel(
        id=draw(WORDS),
        title=draw(LABELS),
        namespace=draw(st.sampled_from(["", "urn:example"])),
        inputs=tuple(inputs),
        decisions=tuple(decisions),
        functions=tuple(functions),
        services=tuple(services),
        types=draw(st.lists(DEFINITIONS, max_size=1).map(tuple)),
    )
