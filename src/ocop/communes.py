"""Districts and communes from an optional package, as places of a table.

The library ships the provinces only.
The package ``vietnamadminunits`` (MIT licence, extra ``places``) lists the districts
and communes just before the reform of the middle of 2025, those after it, and which
came from which; this module reads its files without running its code.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from datetime import date
from importlib import util
from pathlib import Path
from typing import Any

from ocop.dates import Period
from ocop.errors import InvalidInput, Problem
from ocop.places import Place, PlaceKind, provinces
from ocop.vocabulary import Level

__all__ = ["load_communes"]

_PACKAGE = "vietnamadminunits"

_KINDS = {
    "Huyện": PlaceKind.RURAL_DISTRICT,
    "Quận": PlaceKind.URBAN_DISTRICT,
    "Thị xã": PlaceKind.TOWN,
    "Thành phố": PlaceKind.PROVINCIAL_CITY,
    "Xã": PlaceKind.COMMUNE,
    "Phường": PlaceKind.WARD,
    "Thị trấn": PlaceKind.TOWNSHIP,
    "Đặc khu": PlaceKind.SPECIAL_ZONE,
}

_OLD = """
    SELECT provinceKey || '_' || districtKey || '_' || wardKey AS key, provinceCode,
        districtCode, districtShort, districtType, wardCode, wardShort, wardType
    FROM admin_units_legacy ORDER BY districtCode, wardCode
"""
_NEW = """
    SELECT provinceKey || '_' || wardKey AS key, provinceCode, wardCode, wardShort,
        wardType
    FROM admin_units ORDER BY wardCode
"""


def load_communes(*, since: date, folder: Path | None = None) -> tuple[Place, ...]:
    """Return the districts and communes of before and after the reform.

    Add them to a table with `ocop.places.PlaceTable.with_places`.
    A commune that was divided has several successors; the five island districts that
    had no communes have none.
    Units that earlier reforms had ended are not among them.

    Args:
        since: The first day for which the caller vouches that the older units were as
            they were just before the reform; the package does not say since when.
        folder: The data folder of the package; by default that of the installed one.

    Raises:
        ModuleNotFoundError: If no folder is given and the package is not installed.
        InvalidInput: If the files are not those of the package.
    """
    data = _find_data() if folder is None else folder
    try:
        database = data / "dataset.db"
        address = f"{database.resolve().as_uri()}?mode=ro"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            old = connection.execute(_OLD).fetchall()
            new = connection.execute(_NEW).fetchall()
        text = (data / "converter_2025.json").read_text(encoding="utf-8")
        successors = _read_successors(json.loads(text), new)
        return (*_old_places(old, successors, since), *_new_places(new))
    except (OSError, sqlite3.Error, ValueError, KeyError, TypeError) as error:
        found = f"{type(error).__name__}: {error}"[:200]
        problem = Problem(
            code="unreadable", source=str(data), arguments={"found": found}
        )
        raise InvalidInput(problems=[problem]) from error


def _find_data() -> Path:
    found = util.find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(
            f"no package {_PACKAGE}; install it with: pip install 'ocop[places]'",
            name=_PACKAGE,
        )
    return Path(found.submodule_search_locations[0]) / "data"


def _reform() -> date:
    """The day on which districts were no more."""
    end = provinces().levels[Level.DISTRICT].end
    if end is None:
        raise ValueError("districts have no end")
    return end


def _read_successors(
    conversion: dict[str, Any], new: list[sqlite3.Row]
) -> dict[str, set[str]]:
    """For the key of each older commune the codes of those that took over."""
    codes = {row["key"]: row["wardCode"] for row in new}
    found: dict[str, set[str]] = {}
    for province, communes in conversion["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, olds in communes.items():
            for old in olds:
                found.setdefault(old, set()).add(codes[f"{province}_{commune}"])
    for province, divided in conversion["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in divided.items():
            for part in parts:
                code = codes[f"{province}_{part['newWardKey']}"]
                found.setdefault(old, set()).add(code)
    return found


def _old_places(
    rows: list[sqlite3.Row], successors: dict[str, set[str]], since: date
) -> Iterator[Place]:
    period = Period(start=since, end=_reform())
    districts = {row["districtCode"]: row for row in rows}
    for code, row in districts.items():
        yield Place(
            code=code,
            name=row["districtShort"],
            kind=_KINDS[row["districtType"]],
            period=period,
            parent=row["provinceCode"],
        )
    for row in rows:
        if row["wardCode"] is not None:
            yield Place(
                code=row["wardCode"],
                name=row["wardShort"],
                kind=_KINDS[row["wardType"]],
                period=period,
                parent=row["districtCode"],
                successors=tuple(sorted(successors.get(row["key"], ()))),
            )


def _new_places(rows: list[sqlite3.Row]) -> Iterator[Place]:
    for row in rows:
        yield Place(
            code=row["wardCode"],
            name=row["wardShort"],
            kind=_KINDS[row["wardType"]],
            period=Period(start=_reform()),
            parent=row["provinceCode"],
        )
