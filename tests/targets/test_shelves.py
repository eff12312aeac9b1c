from __future__ import annotations

from ocop.rules.registers import Register
from ocop.targets.areas import Area
from ocop.targets.shelves import Shelf, keys_of
from tests.targets import between, value

SHOPS = Register.of([{"id": "a", "size": 1}, {"id": "b"}])
SALES = Register.of([{"shop": "a"}, {"shop": "a"}, {"shop": "b"}, {"price": 1}])


def test_keys() -> None:
    """A record has a code, an id, or just its number."""
    assert keys_of(SHOPS) == ("a", "b")
    assert keys_of(Register.of([{"code": "1", "id": "a"}])) == ("1",)
    assert keys_of(Register.of([{"id": "a"}, {}])) == ("a", "2")
    assert keys_of(SALES) == ("1", "2", "3", "4")


def test_records() -> None:
    """A record tells what it has; of one that is not there nothing is told."""
    shelf = Shelf(Area(registers={"shops": SHOPS}), "shops")
    assert dict(shelf.record("a")) == {"id": "a", "size": 1}
    assert dict(shelf.record("b")) == {"id": "b"}
    assert dict(shelf.record("c")) == {}
    assert dict(shelf.record(None)) == {}
    assert dict(Shelf(Area(registers={}), "shops").record("a")) == {}


def test_what_belongs_to_a_record() -> None:
    """Records belong to the one whose key they hold; without a key they may."""
    area = Area(registers={"shops": SHOPS, "sales": SALES})
    shelf = Shelf(area, "shops")
    missing = "sales.shop"
    counted = [
        shelf.belonging("shop", key).measure("count(sales)", {}) for key in "abc"
    ]
    assert counted == [between(n, n + 1, missing) for n in (2, 1, 0)]
    assert shelf.belonging("shop", "a").measure("count(shops)", {}) == value(2)


def test_what_may_lie_in_the_area() -> None:
    """Records of unknown place may belong to a record unless they are another's."""
    told = [{"shop": key, "province": "1"} for key in "aab"]
    sales = Register.of([*told, {"province": "1"}, {"shop": "a"}, {}])
    shops = Register.of([{"id": "a", "province": "1"}, {"id": "b"}])
    area = Area(
        registers={"shops": shops[:1], "sales": sales[:4]},
        unplaced={"sales": sales[4:], "shops": shops[1:]},
        fields=("province",),
    )
    shelf = Shelf(area, "shops")
    missing = ("sales.province", "sales.shop")
    first = shelf.belonging("shop", "a").measure("count(sales)", {})
    assert first == between(2, 5, *missing)
    second = shelf.belonging("shop", "b").measure("count(sales)", {})
    assert second == between(1, 3, *missing)
    kept = shelf.belonging("shop", "b").measure("count(shops)", {})
    assert kept == between(1, 2, "shops.province")
