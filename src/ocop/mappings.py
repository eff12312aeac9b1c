"""A mapping that nobody can change, for use inside frozen values."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import Any, TypeVar, final

__all__ = ["FrozenMapping"]

K = TypeVar("K")
V_co = TypeVar("V_co", covariant=True)


@final
class FrozenMapping(Mapping[K, V_co]):
    """Ánh xạ bất biến: a read-only mapping that keeps its order.

    Unlike `types.MappingProxyType` it can be hashed (when its values can) and pickled,
    and no other name reaches the dictionary behind it.

    >>> FrozenMapping({"a": 1})
    FrozenMapping({'a': 1})
    """

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V_co]) -> None:
        self._items = dict(items)

    def __getitem__(self, key: K) -> V_co:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    # The views of the dictionary are read-only too, and much faster than the inherited
    # ones.

    def keys(self) -> KeysView[K]:
        """The keys, in order."""
        return self._items.keys()

    def values(self) -> ValuesView[V_co]:
        """The values, in order."""
        return self._items.values()

    def items(self) -> ItemsView[K, V_co]:
        """The pairs, in order."""
        return self._items.items()

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __repr__(self) -> str:
        return f"FrozenMapping({self._items!r})"

    def __reduce__(self) -> tuple[Any, ...]:
        return FrozenMapping, (self._items,)
