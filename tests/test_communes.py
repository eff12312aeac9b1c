from __future__ import annotations

import importlib
import json
import sqlite3
from contextlib import closing
from datetime import date
from importlib import util
from pathlib import Path

import attrs
import pytest

from ocop import communes
from ocop.communes import load_communes
from ocop.dates import Period
from ocop.errors import InvalidInput
from ocop.mappings import FrozenMapping
from ocop.places import PlaceKind, PlaceTable, provinces
from ocop.vocabulary import Level

SINCE = date(2025, 3, 1)
BEFORE, REFORM = date(2025, 6, 30), date(2025, 7, 1)

OLD = """
    CREATE TABLE admin_units_legacy (provinceKey, provinceCode, districtKey,
        districtCode, districtShort, districtType, wardKey, wardCode, wardShort,
        wardType)
"""
NEW = """
    CREATE TABLE admin_units (provinceKey, provinceCode, wardKey, wardCode, wardShort,
        wardType)
"""
OLD_ROWS = [
    ("bt", "83", "tp", "829", "Bến Tre", "Thành phố", "p7", "28780", "7", "Phường"),
    ("bt", "83", "tp", "829", "Bến Tre", "Thành phố", "bp", "28783", "Bình Phú", "Xã"),
    ("vt", "77", "cd", "755", "Côn Đảo", "Huyện", None, None, None, None),
]
NEW_ROWS = [
    ("vl", "86", "bentre", "28789", "Bến Tre", "Phường"),
    ("vl", "86", "phukhuong", "28756", "Phú Khương", "Phường"),
    ("hcm", "79", "condao", "26732", "Côn Đảo", "Đặc khu"),
]
CONVERSION = {
    "DICT_PROVINCE_WARD_NO_DIVIDED": {"vl": {"bentre": ["bt_tp_p7"]}},
    "DICT_PROVINCE_WARD_DIVIDED": {
        "vl": {"bt_tp_bp": [{"newWardKey": "phukhuong"}, {"newWardKey": "bentre"}]}
    },
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder like that of the package, with a few units."""
    data = tmp_path / "vietnamadminunits" / "data"
    data.mkdir(parents=True)
    with closing(sqlite3.connect(data / "dataset.db")) as connection:
        connection.execute(OLD)
        connection.execute(NEW)
        marks = ", ".join("?" * 10)
        connection.executemany(
            f"INSERT INTO admin_units_legacy VALUES ({marks})",  # noqa: S608 - our marks
            OLD_ROWS,
        )
        connection.executemany(
            "INSERT INTO admin_units VALUES (?, ?, ?, ?, ?, ?)", NEW_ROWS
        )
        connection.commit()
    (data / "converter_2025.json").write_text(json.dumps(CONVERSION), encoding="utf-8")
    return data


def test_communes_before_and_after(folder: Path) -> None:
    """Districts end with June 2025; communes have successors, divided ones several."""
    table = provinces().with_places(*load_communes(since=SINCE, folder=folder))
    ward = table.find("28780", on=BEFORE)
    divided = table.find("28783", on=BEFORE)
    assert (ward.name, ward.kind, ward.parent) == ("7", PlaceKind.WARD, "829")
    assert [p.name for p in table.follow(ward, to=REFORM)] == ["Bến Tre"]
    assert [p.code for p in table.follow(divided, to=REFORM)] == ["28756", "28789"]
    district = table.find("829", on=BEFORE)
    assert (district.kind, district.parent) == (PlaceKind.PROVINCIAL_CITY, "83")
    assert table.places_on(Level.DISTRICT, on=REFORM) == ()


def test_island_district(folder: Path) -> None:
    """A district without communes became a special zone; the files link no two."""
    table = provinces().with_places(*load_communes(since=SINCE, folder=folder))
    assert table.follow(table.find("755", on=BEFORE), to=REFORM) == ()
    zone = table.find("26732", on=REFORM)
    assert (zone.kind, zone.parent) == (PlaceKind.SPECIAL_ZONE, "79")
    assert table.predecessors_of(zone) == ()


def test_older_days_are_not_vouched_for(folder: Path) -> None:
    """Older units are told only from the day that the caller names."""
    places = load_communes(since=SINCE, folder=folder)
    table = PlaceTable(places=places)
    assert {p.period.start for p in places} == {SINCE, REFORM}
    assert table.places_on(Level.COMMUNE, on=date(2025, 2, 28)) == ()


def test_installed_package(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The package is found where it is installed, and its code does not run."""
    package = folder.parent
    (package / "__init__.py").write_text("raise RuntimeError", encoding="utf-8")
    monkeypatch.syspath_prepend(package.parent)
    importlib.invalidate_caches()
    assert len(load_communes(since=SINCE)) == 7


def test_package_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the error says how to install it."""
    monkeypatch.setattr(util, "find_spec", lambda _: None)
    with pytest.raises(ModuleNotFoundError, match=r"ocop\[places\]"):
        load_communes(since=SINCE)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("dataset.db", b"no database, but long enough to be read as one" * 100),
        ("dataset.db", None),
        ("converter_2025.json", b"{"),
        ("converter_2025.json", b"{}"),
        ("converter_2025.json", b"[]"),
        ("converter_2025.json", b"\xff"),
        ("converter_2025.json", None),
    ],
)
def test_unreadable_files(folder: Path, name: str, content: bytes | None) -> None:
    """Files that are not those of the package are refused, and none is made."""
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(InvalidInput, match="cannot be read") as caught:
        load_communes(since=SINCE, folder=folder)
    assert caught.value.problems[0].source == str(folder)
    assert (folder / name).exists() == (content is not None)


def test_districts_that_go_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a day on which districts end, the files cannot be dated."""
    levels = FrozenMapping({Level.DISTRICT: Period(start=SINCE)})
    table = attrs.evolve(provinces(), levels=levels)
    monkeypatch.setattr(communes, "provinces", lambda: table)
    with pytest.raises(InvalidInput, match="districts have no end"):
        load_communes(since=SINCE, folder=folder)


@pytest.mark.skipif(
    util.find_spec("vietnamadminunits") is None, reason="the extra is not installed"
)
def test_real_package() -> None:
    """The real package has 696 districts, 10,035 communes before and 3,321 after."""
    table = provinces().with_places(*load_communes(since=SINCE))
    counts = [
        len(table.places_on(level, on=day))
        for day in (BEFORE, REFORM)
        for level in (Level.DISTRICT, Level.COMMUNE)
    ]
    assert counts == [696, 10_035, 0, 3_321]
    divided = [place for place in table.places if len(place.successors) > 1]
    assert len(divided) == 471
