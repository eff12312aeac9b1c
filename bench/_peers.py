"""Other engines, deciding the same table; one that is not installed is absent.

Not all of them know exact decimals, so decimals reach all of them as floats.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable, Iterator, Mapping
from types import SimpleNamespace
from typing import Any, TypeAlias

from _nine_rows import COLUMNS, ROWS

__all__ = ["PEERS", "Decide", "find_peers"]

Decide: TypeAlias = Callable[[Mapping[str, Any]], int]


def zen_engine() -> Decide:
    """Return the decision table of zen-engine (Rust)."""
    import zen  # noqa: PLC0415 - it may be absent

    def node(name: str, type_: str, **content: object) -> dict[str, object]:
        return {
            "id": name,
            "name": name,
            "type": type_,
            "position": {"x": 0, "y": 0},
            "content": content,
        }

    def cell(text: str) -> str:
        return "" if text == "-" else text

    columns = [{"id": name, "name": name, "field": name} for name in COLUMNS]
    table = {
        "hitPolicy": "first",
        "inputs": columns,
        "outputs": [{"id": "class", "name": "class", "field": "class"}],
        "rules": [
            {"_id": str(number), **dict(zip(COLUMNS, map(cell, tests), strict=True))}
            | {"class": str(result)}
            for number, (*tests, result) in enumerate(ROWS)
        ],
    }
    graph = {
        "nodes": [
            node("facts", "inputNode"),
            node("table", "decisionTableNode", **table),
            node("answer", "outputNode"),
        ],
        "edges": [
            {"id": "1", "sourceId": "facts", "targetId": "table", "type": "edge"},
            {"id": "2", "sourceId": "table", "targetId": "answer", "type": "edge"},
        ],
    }
    decision = zen.ZenEngine().create_decision(json.dumps(graph))
    return lambda facts: decision.evaluate(facts)["result"]["class"]


def datalogic() -> Decide:
    """Return the rows as one JSONLogic expression of datalogic-py (Rust)."""
    import datalogic_py  # noqa: PLC0415 - it may be absent

    def test(name: str, text: str) -> dict[str, object]:
        value = {"var": name}
        if text == "true":
            return {"===": [value, True]}
        if text.startswith("["):
            low, _, high = text[1:-1].partition("..")
            return {"and": [{">=": [value, int(low)]}, {"<": [value, int(high)]}]}
        operator, _, constant = text.partition(" ")
        return {operator: [value, int(constant)]}

    branches: list[object] = []
    for *tests, result in ROWS:
        asked = [
            test(name, text)
            for name, text in zip(COLUMNS, tests, strict=True)
            if text != "-"
        ]
        branches += [{"and": asked}, result]
    rule = datalogic_py.Engine().compile({"if": branches})
    session = datalogic_py.Engine().session()
    return lambda facts: session.evaluate(rule, facts)


def rule_engine() -> Decide:
    """Return one rule of rule-engine for each row, tried in turn (Python)."""
    import rule_engine as peer  # noqa: PLC0415 - it may be absent

    context = peer.Context(resolver=peer.resolve_item)
    rows = [
        (peer.Rule(" and ".join(_python_tests(tests)), context=context), result)
        for *tests, result in ROWS
    ]

    def decide(facts: Mapping[str, Any]) -> int:
        return next(result for rule, result in rows if rule.matches(facts))

    return decide


def _python_tests(tests: list[str]) -> Iterator[str]:
    for name, text in zip(COLUMNS, tests, strict=True):
        if text == "true":
            yield name
        elif text.startswith("["):
            low, _, high = text[1:-1].partition("..")
            yield f"{name} >= {low} and {name} < {high}"
        elif text != "-":
            yield f"{name} {text}"


def spiffworkflow() -> Decide:
    """Return the DMN table of SpiffWorkflow, whose cells are Python (Python)."""
    from SpiffWorkflow.bpmn.script_engine import (  # noqa: PLC0415 - it may be absent
        PythonScriptEngine,
    )
    from SpiffWorkflow.dmn.engine.DMNEngine import DMNEngine  # noqa: PLC0415
    from SpiffWorkflow.dmn.specs import model  # noqa: PLC0415

    # What it calls unique stops at the first row that is matched.
    table = model.DecisionTable("t", "nine rows", "UNIQUE")
    output = model.Output("class", "class", "class", "number")
    for number, (*tests, result) in enumerate(ROWS):
        rule = model.Rule(str(number))
        for name, text in zip(COLUMNS, tests, strict=True):
            entry = model.InputEntry(name, model.Input(name, name, name, name, "Any"))
            entry.lhs = [_spiff_cell(text)] if text != "-" else []
            rule.inputEntries.append(entry)
        found = model.OutputEntry("class", output)
        found.text = str(result)
        rule.outputEntries.append(found)
        table.rules.append(rule)
    engine = DMNEngine(table)
    workflow = SimpleNamespace(script_engine=PythonScriptEngine())

    def decide(facts: Mapping[str, Any]) -> int:
        task = SimpleNamespace(data=dict(facts), workflow=workflow)
        return engine.result(task)["class"]

    return decide


def _spiff_cell(text: str) -> str:
    if text == "true":
        return "True"
    if text.startswith("["):
        low, _, high = text[1:-1].partition("..")
        return f"{low} <= ? < {high}"
    return text


PEERS: Mapping[str, tuple[str, Callable[[], Decide]]] = {
    "zen-engine": ("zen", zen_engine),
    "datalogic-py": ("datalogic_py", datalogic),
    "rule-engine": ("rule_engine", rule_engine),
    "SpiffWorkflow": ("SpiffWorkflow", spiffworkflow),
}
"""For each distribution the module that it installs, and how it decides."""


def find_peers() -> Iterator[tuple[str, Decide | None]]:
    """Yield every peer with its way to decide, or None where it is not installed."""
    for name, (module, make) in PEERS.items():
        yield name, make() if importlib.util.find_spec(module) else None
