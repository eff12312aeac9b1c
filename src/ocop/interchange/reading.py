"""Score sheets from files: TOML, JSON, or a CSV table with one sheet in each row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

from ocop.errors import InvalidInput, Problem
from ocop.interchange.files import parse_json, parse_toml, read_text
from ocop.interchange.limits import MAX_SHEETS
from ocop.interchange.sheets import structure_sheet
from ocop.interchange.tables import parse_table
from ocop.rulebooks import Rulebook
from ocop.scoresheets import ScoreSheet

__all__ = ["read_sheets"]


def read_sheets(path: Path, *, own: Iterable[Rulebook] = ()) -> tuple[ScoreSheet, ...]:
    """Read the score sheets of a file.

    A TOML file holds one sheet, a JSON file one or a list of them, a CSV file one in
    each row; the suffix of the name tells which it is.

    Args:
        path: The file.
        own: Rulebooks that a sheet may name beside the shipped ones.

    Raises:
        InvalidInput: If the file cannot be read, exceeds a limit of
            `ocop.interchange.limits`, or a sheet does not fit its card; every
            problem is listed with file and path.
    """
    try:
        return _read(path, tuple(own))
    except InvalidInput as error:
        problems = [attrs.evolve(p, source=str(path)) for p in error.problems]
    raise InvalidInput(problems=problems)


def _read(path: Path, own: tuple[Rulebook, ...]) -> tuple[ScoreSheet, ...]:
    match path.suffix.lower():
        case ".toml":
            return (structure_sheet(parse_toml(read_text(path)), own=own),)
        case ".json":
            data = parse_json(read_text(path))
            if isinstance(data, list):
                return _structure_all({f"[{i}]": d for i, d in enumerate(data)}, own)
            return (structure_sheet(data, own=own),)
        case ".csv":
            return _structure_all(parse_table(read_text(path)), own)
    arguments = {"found": path.suffix, "expected": ".toml, .json, .csv"}
    raise InvalidInput(problems=[Problem(code="unknown-format", arguments=arguments)])


def _structure_all(
    sheets: Mapping[str, object], own: tuple[Rulebook, ...]
) -> tuple[ScoreSheet, ...]:
    """Structure sheets, each at a place in the file, and list the problems of all."""
    found: list[ScoreSheet] = []
    problems: list[Problem] = []
    if len(sheets) > MAX_SHEETS:
        arguments = {"limit": str(MAX_SHEETS)}
        problems.append(Problem(code="too-many-sheets", arguments=arguments))
        sheets = {}
    for place, data in sheets.items():
        try:
            found.append(structure_sheet(data, own=own))
        except InvalidInput as error:
            for problem in error.problems:
                path = place if problem.path == "$" else f"{place} {problem.path}"
                problems.append(attrs.evolve(problem, path=path))
    if problems:
        raise InvalidInput(problems=problems)
    return tuple(found)
