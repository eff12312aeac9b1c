"""Facts for `ocop rules`: from options as FEEL, from a file as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from ocop.errors import InvalidInput, OcopError, Problem
from ocop.interchange.files import parse_json, read_text
from ocop.interchange.notes import show
from ocop.rules import Verdict, evaluate
from ocop.texts import Argument, Text

__all__ = ["read_facts"]


def read_facts(told: Iterable[str], file: Path | None) -> dict[str, Any]:
    """Return the facts of a file, and over them those of the options.

    In JSON a fact of another kind, such as a day, is an object with the one key
    ``feel`` and an expression.

    Raises:
        InvalidInput: If a fact cannot be read; every problem is listed.
    """
    problems: list[Problem] = []
    facts: dict[str, Any] = {}
    if file is not None:
        facts.update(_facts_of(file, problems))
    for option in told:
        name, sign, text = option.partition("=")
        if not sign or not name.strip():
            arguments = {"found": option[:200], "expected": "NAME=FEEL"}
            problems.append(
                Problem(code="wrong-type", path="--fact", arguments=arguments)
            )
        else:
            facts[name.strip()] = _evaluated(text, f"--fact {name.strip()}", problems)
    if problems:
        raise InvalidInput(problems=problems)
    return facts


def _facts_of(file: Path, problems: list[Problem]) -> dict[str, Any]:
    before = len(problems)
    try:
        data = parse_json(read_text(file))
    except InvalidInput as error:
        problems.extend(error.problems)
        data = {}
    facts: dict[str, Any] = {}
    if not isinstance(data, dict):
        arguments = {"found": show(data)}
        problems.append(Problem(code="not-a-table", arguments=arguments))
    else:
        facts = {name: _plain(value, name, problems) for name, value in data.items()}
    problems[before:] = [
        attrs.evolve(problem, source=str(file)) for problem in problems[before:]
    ]
    return facts


def _plain(value: Any, path: str, problems: list[Problem]) -> Any:
    match value:
        case {"feel": str() as text} if len(value) == 1:
            return _evaluated(text, path, problems)
        case Mapping():
            return {
                name: _plain(inner, f"{path}.{name}", problems)
                for name, inner in value.items()
            }
        case list():
            return [
                _plain(inner, f"{path}[{index}]", problems)
                for index, inner in enumerate(value)
            ]
    return value


def _evaluated(text: str, path: str, problems: list[Problem]) -> Any:
    """Return the value of an expression that uses no facts."""
    try:
        outcome = evaluate(text, {})
    except OcopError as error:
        why: str | Text = error.message
    else:
        if outcome.verdict is Verdict.DECIDED:
            return outcome.value
        why = ", ".join(outcome.missing)
    arguments: dict[str, Argument] = {"found": text[:200], "why": why}
    problems.append(Problem(code="not-feel", path=path, arguments=arguments))
    return None
