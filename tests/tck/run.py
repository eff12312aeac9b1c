"""Run the conformance cases of the DMN standard: `python tests/tck/run.py FOLDER…`.

The cases are those of the Technology Compatibility Kit of DMN (`dmn-tck/tck` on
GitHub); each folder in a FOLDER holds a model and files of cases.
Numbers may differ from the expected ones by a billionth part, because those are rounded
to 34 digits and ours are exact.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.etree import ElementTree as ET

from ocop.errors import OcopError
from ocop.mappings import FrozenMapping
from ocop.rules import DecisionModel, Mode, call, decide_model
from ocop.rules.dmn import read_dmn
from ocop.rules.numbers import ratio
from ocop.rules.spelling import spell_value
from ocop.rules.temporal import parse_moment
from ocop.rules.values import equal, kind_of

__all__ = ["Result", "main", "run_folder"]

_CASES: Final = "{http://www.omg.org/spec/DMN/20160719/testcase}"
_INSTANCE: Final = "{http://www.w3.org/2001/XMLSchema-instance}"
_TOLERANCE: Final = Fraction(1, 10**9)


class Result(NamedTuple):
    """One expected result, and what became of it."""

    case: str
    name: str
    is_passed: bool
    message: str


def main(arguments: list[str]) -> int:
    """Run every folder of cases under some folders; 0 if everything passed."""
    passed = total = 0
    for folder in _folders(map(Path, arguments)):
        results = list(run_folder(folder))
        good = sum(result.is_passed for result in results)
        passed, total = passed + good, total + len(results)
        _print(f"{good:5} of {len(results):5} passed  {folder.name}")
        for result in results:
            if not result.is_passed:
                _print(f"      {result.case} {result.name}: {result.message}")
    _print(f"{passed:5} of {total:5} passed")
    return 0 if total and passed == total else 1


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _folders(roots: Iterator[Path]) -> Iterator[Path]:
    """Yield the folders that hold models, in the order of their names."""
    for root in roots:
        yield from sorted({path.parent for path in root.rglob("*.dmn")})


def run_folder(folder: Path) -> Iterator[Result]:
    """Yield the result of every case of a folder."""
    for file in sorted(folder.glob("*.xml")):
        root = ET.parse(file).getroot()  # noqa: S314 - the cases are the user's own
        model = _model(folder, root.findtext(f"{_CASES}modelName"))
        for case in root.iter(f"{_CASES}testCase"):
            for node in case.iter(f"{_CASES}resultNode"):
                yield _run(model, case, node)


def _model(folder: Path, name: str | None) -> DecisionModel | str:
    """Return the model of some cases, or why it cannot be read."""
    file = folder / name if name else next(iter(sorted(folder.glob("*.dmn"))))
    try:
        return read_dmn(file.read_bytes())
    except (OSError, OcopError) as error:
        return str(error)


def _run(model: DecisionModel | str, case: ET.Element, node: ET.Element) -> Result:
    name = node.get("name", "")
    facts = {
        each.get("name", ""): _value(each)
        for each in case.findall(f"{_CASES}inputNode")
    }
    try:
        actual = _answer(model, case, name, facts)
    except OcopError as error:
        is_passed = node.get("errorResult") == "true"
        return Result(case.get("id", ""), name, is_passed, str(error))
    expected_node = node.find(f"{_CASES}expected")
    expected = None if expected_node is None else _value(expected_node)
    message = f"expected {spell_value(expected)}, got {spell_value(actual)}"
    return Result(case.get("id", ""), name, _alike(actual, expected), message)


def _answer(
    model: DecisionModel | str,
    case: ET.Element,
    name: str,
    facts: Mapping[str, Any],
) -> Any:
    if isinstance(model, str):
        return model
    if case.get("type", "decision") == "decision":
        outcomes = decide_model(model, facts, wanted=[name], mode=Mode.STANDARD)
        return outcomes[name].value
    function = case.get("invocableName", name)
    return call(model, function, facts, mode=Mode.STANDARD).value


def _value(node: ET.Element) -> Any:
    """Return the value that a node spells: a scalar, a list or a context."""
    listed = node.find(f"{_CASES}list")
    if listed is not None:
        if listed.get(f"{_INSTANCE}nil") == "true":
            return None
        return tuple(map(_value, listed.findall(f"{_CASES}item")))
    components = node.findall(f"{_CASES}component")
    if components:
        return FrozenMapping(
            {each.get("name", ""): _value(each) for each in components}
        )
    value = node.find(f"{_CASES}value")
    if value is None or value.get(f"{_INSTANCE}nil") == "true":
        return None
    kind = value.get(f"{_INSTANCE}type", "string").rpartition(":")[2]
    return _scalar(value.text or "", kind)


def _scalar(text: str, kind: str) -> Any:
    match kind:
        case "string":
            return text
        case "boolean":
            return text.strip() == "true"
        case "date" | "time" | "dateTime" | "duration":
            return parse_moment(text.strip())
    return Decimal(text.strip())


def _alike(actual: Any, expected: Any) -> bool:
    """Whether two values are the same, but for a billionth part of their numbers."""
    kind = kind_of(actual)
    if kind != kind_of(expected):
        return False
    match kind:
        case "number":
            wanted = Fraction(ratio(expected))
            allowed = max(_TOLERANCE, _TOLERANCE * abs(wanted))
            return abs(Fraction(ratio(actual)) - wanted) <= allowed
        case "list":
            return len(actual) == len(expected) and all(map(_alike, actual, expected))
        case "context":
            return set(actual) == set(expected) and all(
                _alike(actual[name], expected[name]) for name in actual
            )
    return equal(actual, expected) is True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
