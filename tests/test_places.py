from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.dates import Period
from ocop.errors import InvalidInput, NotInForce, UnknownName
from ocop.places import Place, PlaceKind, PlaceTable, provinces
from ocop.texts import Text
from ocop.vocabulary import Level

REFORM = date(2025, 7, 1)
BEFORE = REFORM - timedelta(days=1)

days = st.dates(date(2018, 5, 7), date(2030, 12, 31))


def place(
    code: str, start: int, end: int | None = None, successors: tuple[str, ...] = ()
) -> Place:
    """Make a commune that lasts some years."""
    return Place(
        code=code,
        name=f"Xã {code}",
        kind=PlaceKind.COMMUNE,
        period=Period(start=date(start, 1, 1), end=end and date(end, 1, 1)),
        successors=successors,
    )


def names(places: tuple[Place, ...]) -> list[str]:
    """The names of places."""
    return [place.name for place in places]


@pytest.mark.parametrize(("day", "count"), [(BEFORE, 63), (REFORM, 34)])
def test_provinces_count(day: date, count: int) -> None:
    """There are 63 provinces to the end of June 2025 and 34 from July."""
    assert len(provinces().places_on(Level.PROVINCE, on=day)) == count


def test_provinces_and_cities_of_the_reform() -> None:
    """Since the reform there are 28 provinces and 6 cities."""
    places = provinces().places_on(Level.PROVINCE, on=REFORM)
    actual = Counter(place.kind for place in places)
    assert actual == {PlaceKind.PROVINCE: 28, PlaceKind.CITY: 6}


def test_eleven_provinces_stay() -> None:
    """Eleven units go through the reform unchanged."""
    unchanged = [
        place.name
        for place in provinces().places_on(Level.PROVINCE, on=REFORM)
        if place.period.contains(BEFORE)
    ]
    assert unchanged == [
        "Hà Nội",
        "Cao Bằng",
        "Điện Biên",
        "Lai Châu",
        "Sơn La",
        "Lạng Sơn",
        "Quảng Ninh",
        "Thanh Hóa",
        "Nghệ An",
        "Hà Tĩnh",
        "Huế",
    ]


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("08", ["Hà Giang", "Tuyên Quang"]),
        ("15", ["Lào Cai", "Yên Bái"]),
        ("19", ["Bắc Kạn", "Thái Nguyên"]),
        ("24", ["Bắc Giang", "Bắc Ninh"]),
        ("25", ["Hòa Bình", "Phú Thọ", "Vĩnh Phúc"]),
        ("31", ["Hải Dương", "Hải Phòng"]),
        ("33", ["Hưng Yên", "Thái Bình"]),
        ("37", ["Hà Nam", "Nam Định", "Ninh Bình"]),
        ("44", ["Quảng Bình", "Quảng Trị"]),
        ("48", ["Đà Nẵng", "Quảng Nam"]),
        ("51", ["Quảng Ngãi", "Kon Tum"]),
        ("52", ["Bình Định", "Gia Lai"]),
        ("56", ["Khánh Hòa", "Ninh Thuận"]),
        ("66", ["Phú Yên", "Đắk Lắk"]),
        ("68", ["Bình Thuận", "Đắk Nông", "Lâm Đồng"]),
        ("75", ["Bình Phước", "Đồng Nai"]),
        ("79", ["Bình Dương", "Bà Rịa - Vũng Tàu", "Hồ Chí Minh"]),
        ("80", ["Tây Ninh", "Long An"]),
        ("82", ["Tiền Giang", "Đồng Tháp"]),
        ("86", ["Bến Tre", "Trà Vinh", "Vĩnh Long"]),
        ("91", ["An Giang", "Kiên Giang"]),
        ("92", ["Cần Thơ", "Hậu Giang", "Sóc Trăng"]),
        ("96", ["Bạc Liêu", "Cà Mau"]),
    ],
)
def test_mergers(code: str, parts: list[str]) -> None:
    """Each merged unit is made of the units that the reform put together."""
    table = provinces()
    merged = table.find(code, on=REFORM)
    assert names(table.follow(merged, to=BEFORE)) == parts
    for part in table.predecessors_of(merged):
        assert table.successors_of(part) == (merged,)


def test_code_given_to_another_unit() -> None:
    """Code 24 was Bắc Giang and is Bắc Ninh: the day decides."""
    table = provinces()
    assert table.find("24", on=BEFORE).name == "Bắc Giang"
    assert table.find("24", on=REFORM).name == "Bắc Ninh"


def test_hue_became_a_city() -> None:
    """Huế kept its code and changed name and kind at the start of 2025."""
    table = provinces()
    old, new = (table.find("46", on=date(year, 12, 31)) for year in (2024, 2025))
    assert (old.name, old.kind) == ("Thừa Thiên Huế", PlaceKind.PROVINCE)
    assert (new.name, new.kind) == ("Huế", PlaceKind.CITY)
    assert table.follow(old, to=REFORM) == (new,)
    assert table.follow(new, to=date(2020, 2, 29)) == (old,)


@pytest.mark.parametrize(
    ("level", "day", "expected"),
    [
        (Level.DISTRICT, BEFORE, True),
        (Level.DISTRICT, REFORM, False),
        (Level.COMMUNE, REFORM, True),
        (Level.PROVINCE, date(2018, 5, 6), False),
        (Level.CENTRE, REFORM, False),
    ],
)
def test_levels_that_exist(level: Level, day: date, *, expected: bool) -> None:
    """Districts exist to 30 June 2025; nothing is said before the programme."""
    assert provinces().has_level(level, on=day) == expected


def test_unknown_code() -> None:
    """A code that nothing ever had is told with codes like it."""
    with pytest.raises(UnknownName, match="no place '03'") as caught:
        provinces().find("03", on=REFORM)
    assert caught.value.kind == "place"


@pytest.mark.parametrize(
    ("code", "day", "nearest"),
    [
        ("02", REFORM, r"02 Hà Giang \(2018-05-07 – 2025-07-01\)"),
        ("02", date(2018, 5, 6), "02 Hà Giang"),
        ("15", date(2018, 5, 6), "15 Yên Bái"),
    ],
)
def test_code_on_another_day(code: str, day: date, nearest: str) -> None:
    """A code that nothing has on a day is told with a unit that had it."""
    with pytest.raises(NotInForce, match=nearest) as caught:
        provinces().find(code, on=day)
    assert caught.value.on == day


@given(day=days, other=days)
def test_following_there_and_back(day: date, other: date) -> None:
    """Whatever follows from a place leads back to it; nothing is lost on the way."""
    table = provinces()
    for origin in table.places_on(Level.PROVINCE, on=day):
        reached = table.follow(origin, to=other)
        assert reached
        assert all(origin in table.follow(one, to=day) for one in reached)


@given(day=days)
def test_every_province_has_one_name_on_a_day(day: date) -> None:
    """No two provinces share a code or a name on one day."""
    places = provinces().places_on(Level.PROVINCE, on=day)
    assert len({place.name for place in places}) == len(places)
    assert len({place.code for place in places}) == len(places)


def test_divided_commune() -> None:
    """A commune that was divided has several successors, and each leads back to it."""
    old = place("00001", 2020, 2025, ("00002", "00003"))
    table = provinces().with_places(
        old,
        place("00002", 2025),
        place("00003", 2025, 2026, ("00004",)),
        place("00004", 2026),
    )
    assert names(table.follow(old, to=REFORM)) == ["Xã 00002", "Xã 00003"]
    assert names(table.follow(old, to=date(2027, 1, 1))) == ["Xã 00002", "Xã 00004"]
    fourth = table.find("00004", on=date(2026, 1, 1))
    assert table.follow(fourth, to=date(2024, 12, 31)) == (old,)


def test_ended_without_successor() -> None:
    """Nothing follows a place without successor, nor comes before the first ones."""
    table = PlaceTable(places=(place("00001", 2020, 2025), place("00002", 2020)))
    first, second = table.places
    assert table.follow(first, to=REFORM) == ()
    assert table.successors_of(second) == ()
    assert table.follow(second, to=date(2019, 1, 1)) == ()


def test_table_lists_every_problem() -> None:
    """Codes that clash and successors that are not there are refused together."""
    places = (
        place("00001", 2020, 2025, ("00009", "00002")),
        place("00001", 2024),
        place("00002", 2024),
        place("00003", 2020, 2024),
        place("00003", 2024),
    )
    with pytest.raises(InvalidInput, match="has the code and some days of") as caught:
        PlaceTable(places=places)
    actual = [(p.code, p.path, p.arguments["found"]) for p in caught.value.problems]
    clash = Text(vi="Xã 00001 (1/1/2024 – …)", en="Xã 00001 (2024-01-01 – …)")
    assert actual == [
        ("places-clash", "places.00001", clash),
        ("no-successor", "places.00001", "00009"),
        ("no-successor", "places.00001", "00002"),
    ]


@pytest.mark.parametrize("code", ["1", "123456", "0000a", "٠١٢٣٤", ""])
def test_code_has_the_digits_of_its_level(code: str) -> None:
    """A code of another length, or with other characters, is refused."""
    with pytest.raises(ValueError, match="is no code of 5 digits"):
        place(code, 2020)


def test_successors_need_an_end() -> None:
    """A place that goes on has no successors."""
    with pytest.raises(ValueError, match="has successors but no last day"):
        place("00001", 2020, None, ("00002",))


def test_kinds_have_levels() -> None:
    """Every kind of unit stands at one level."""
    assert {kind.level for kind in PlaceKind} == set(Level) - {Level.CENTRE}


def test_place_is_changed_by_evolve() -> None:
    """A place is a value."""
    assert attrs.evolve(place("00001", 2020), name="X").name == "X"
