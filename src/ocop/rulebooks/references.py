"""Looking names up across the files of a rulebook, noting those that lead nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from ocop.errors import Problem, nearest

__all__ = ["References"]

Entry = TypeVar("Entry")


class References:
    """Looks names up and notes those that lead nowhere."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def find(
        self,
        name: str,
        among: Mapping[str, Entry],
        *,
        where: str,
        source: str,
        path: str,
    ) -> Entry | None:
        if name in among:
            return among[name]
        self.problems.append(
            Problem(
                code="dangling",
                path=path,
                arguments={
                    "found": name,
                    "where": where,
                    "nearest": nearest(name, among) or "-",
                },
                source=source,
            )
        )
        return None
