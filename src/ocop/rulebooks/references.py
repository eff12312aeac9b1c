"""Looking names up across the files of a rulebook, noting those that lead nowhere."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

from ocop.errors import Problem, nearest

__all__ = ["References"]

Entry = TypeVar("Entry")
Key = TypeVar("Key", bound=Hashable)


class References:
    """Looks names up, and notes those that lead nowhere, twice, or are never used."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._used: set[tuple[str, str]] = set()

    def find(
        self,
        name: str,
        among: Mapping[str, Entry],
        *,
        where: str,
        source: str,
        path: str,
    ) -> Entry | None:
        """Return the entry with a name; None, and a problem, where there is none.

        Args:
            name: The name.
            among: The entries by name.
            where: What the entries are called.
            source: The file that refers to it.
            path: Where in that file.
        """
        self._used.add((where, name))
        if name in among:
            return among[name]
        arguments = {
            "found": name,
            "where": where,
            "nearest": nearest(name, among) or "-",
        }
        self._note("dangling", source, path, arguments)
        return None

    def index(
        self,
        entries: Iterable[Entry],
        key: Callable[[Entry], Key],
        *,
        source: str,
        path: str,
    ) -> dict[Key, Entry]:
        """Return entries by their key; each key that comes again is a problem.

        Args:
            entries: The entries.
            key: Tells the key of an entry.
            source: The file that holds them.
            path: Where in that file.
        """
        found: dict[Key, Entry] = {}
        for entry in entries:
            name = key(entry)
            if name in found:
                arguments = {"found": str(name), "where": path}
                self._note("duplicate", source, path, arguments)
            found[name] = entry
        return found

    def expect_use(
        self, names: Iterable[str], *, where: str, source: str, path: str
    ) -> None:
        """Note every name that nothing refers to.

        Args:
            names: The names of the entries.
            where: What the entries are called, as `find` was told.
            source: The file that holds them.
            path: Where in that file.
        """
        for name in names:
            if (where, name) not in self._used:
                self._note("unused", source, f'{path}."{name}"', {"found": name})

    def _note(
        self, code: str, source: str, path: str, arguments: Mapping[str, str]
    ) -> None:
        problem = Problem(code=code, path=path, arguments=arguments, source=source)
        # Cards share criteria, and with them what is wrong there.
        if problem not in self.problems:
            self.problems.append(problem)
