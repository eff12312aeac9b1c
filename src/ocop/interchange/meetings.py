"""Meetings of councils from plain data: the council, its regulation, what was said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, cast, final

import attrs

from ocop.councils import Council, Member
from ocop.errors import InvalidInput
from ocop.interchange.limits import MAX_MEMBERS
from ocop.interchange.loading import read_one
from ocop.interchange.notes import Notes, show
from ocop.interchange.regulations import read_regulation
from ocop.interchange.sheets import structure_sheet
from ocop.panels import CouncilDecision, Meeting, PaperResult, PlainScore, Score
from ocop.rulebooks import Rulebook
from ocop.scorecards import Points
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import EvaluatorKind, Level, MemberRole, Stars

__all__ = ["MeetingFile", "read_meeting", "structure_meeting"]

_SHEET = ("rulebook", "on", "set", "product")
_KEYS = (
    *_SHEET,
    "council",
    "regulation",
    "scores",
    "present",
    "round",
    "votes",
    "paper",
    "decision",
)
_ROLES = [role.value for role in MemberRole]


@final
@attrs.frozen(kw_only=True)
class MeetingFile:
    """Tệp cuộc họp: the meeting that a file holds, and on which product it was.

    Attributes:
        product: The name of the product, as the file gives it.
        meeting: The meeting.
    """

    product: str
    meeting: Meeting


def read_meeting(path: Path, *, own: Iterable[Rulebook] = ()) -> MeetingFile:
    """Read the meeting of a council from a TOML or JSON file.

    Args:
        path: The file.
        own: Rulebooks that it may name beside the shipped ones.

    Raises:
        InvalidInput: If the file cannot be read, or its meeting is not what it has to
            be; every problem is listed with file and path.
    """
    return read_one(path, lambda data: structure_meeting(data, own=own))


def structure_meeting(data: object, *, own: Iterable[Rulebook] = ()) -> MeetingFile:
    """Return the meeting that plain data describe.

    Args:
        data: A mapping with the keys of a meeting file, its numbers exact.
        own: Rulebooks that it may name beside the shipped ones.

    Raises:
        InvalidInput: If the data are not those of a meeting; every problem is listed.

    >>> file = structure_meeting(
    ...     {
    ...         "rulebook": "qd-26-2026",
    ...         "set": 11,
    ...         "regulation": "tay-ninh",
    ...         "council": {
    ...             "name": "HĐ",
    ...             "level": "province",
    ...             "members": [{"id": "UBND", "role": "chair", "scores": True}],
    ...         },
    ...         "scores": {"UBND": 75},
    ...     }
    ... )
    >>> file.meeting.scores["UBND"].total
    75
    """
    notes = Notes()
    table = notes.table(data, "$", _KEYS)
    if table is None:
        raise InvalidInput(problems=notes.problems)
    return _Reader(table, notes, tuple(own)).file()


class _Reader:
    """One pass over the data of one meeting."""

    def __init__(
        self, table: Mapping[str, Any], notes: Notes, own: tuple[Rulebook, ...]
    ) -> None:
        self.table = table
        self.notes = notes
        self.own = own
        self.head: ScoreSheet | None = None

    def file(self) -> MeetingFile:
        """Read everything."""
        notes = self.notes
        for key in ("council", "regulation"):
            if key not in self.table:
                notes.add("missing-key", "$", expected=key)
        head = self.head = self.sheet({}, "")
        council = self.council()
        regulation = None
        if "regulation" in self.table:
            regulation = read_regulation(self.table["regulation"], notes)
        said = self.said()
        if notes.problems or head is None or council is None or regulation is None:
            raise InvalidInput(problems=notes.problems)
        meeting = Meeting(
            council=council,
            regulation=regulation,
            scorecard=head.scorecard,
            on=head.on,
            **said,
        )
        return MeetingFile(product=head.product, meeting=meeting)

    def sheet(self, table: dict[str, Any], path: str) -> ScoreSheet | None:
        """Read a sheet under the head of the file."""
        head = {key: self.table[key] for key in _SHEET if key in self.table}
        filled = {"filled_by": EvaluatorKind.COUNCIL_MEMBER.value, "answers": {}}
        try:
            return structure_sheet(head | filled | table, own=self.own)
        except InvalidInput as error:
            for problem in error.problems:
                where = f"{path}.{problem.path}" if path else problem.path
                self.notes.problems.append(attrs.evolve(problem, path=where))
        return None

    def council(self) -> Council | None:
        """Read the council, whose members are told one by one."""
        if "council" not in self.table:
            return None
        notes = self.notes
        keys = ("name", "level", "members", "decision")
        table = notes.table(self.table["council"], "council", keys)
        if table is None:
            return None
        levels, before = [level.value for level in Level], len(notes.problems)
        for key in keys[:3]:
            if key not in table:
                notes.add("missing-key", "council", expected=key)
        name = notes.text(table.get("name", ""), "council.name")
        level = notes.name(table.get("level", levels[0]), "council.level", levels)
        entries = self.entries(table.get("members", []), "council.members")
        members = [self.member(entry, path) for path, entry in entries]
        decision = table.get("decision")
        if decision is not None:
            decision = notes.text(decision, "council.decision")
        if len(notes.problems) > before:
            return None
        try:
            return Council(
                name=name or "",
                level=Level(level or levels[0]),
                members=tuple(member for member in members if member is not None),
                decision=decision,
            )
        except InvalidInput as error:
            for problem in error.problems:
                where = f"council.{problem.path}"
                notes.problems.append(attrs.evolve(problem, path=where))
        return None

    def entries(self, value: object, path: str) -> list[tuple[str, object]]:
        """Return the items of a list, each with its path."""
        if not isinstance(value, list):
            self.notes.add("not-a-list", path, found=show(value))
            return []
        if len(value) > MAX_MEMBERS:
            self.notes.add("too-many-members", path, limit=str(MAX_MEMBERS))
            return []
        return [(f"{path}[{index}]", entry) for index, entry in enumerate(value)]

    def member(self, value: object, path: str) -> Member | None:
        """Read one member; whether they score is told, and never guessed."""
        notes = self.notes
        keys = ("id", "role", "scores")
        table = notes.table(value, path, keys)
        if table is None:
            return None
        lacking = [key for key in keys if key not in table]
        for key in lacking:
            notes.add("missing-key", path, expected=key)
        if lacking:
            return None
        id_ = notes.text(table["id"], f"{path}.id")
        role = notes.name(table["role"], f"{path}.role", _ROLES)
        scores = table["scores"]
        if not isinstance(scores, bool):
            notes.add("not-true-or-false", f"{path}.scores", found=show(scores))
        if id_ is None or role is None or not isinstance(scores, bool):
            return None
        return Member(id=id_, role=MemberRole(role), scores=scores)

    def said(self) -> dict[str, Any]:
        """Read what was said in the meeting."""
        table, notes = self.table, self.notes
        round_ = notes.whole(table.get("round", 1), "round")
        return {
            "scores": self.by_member("scores", self.score),
            "present": notes.texts(table.get("present", ()), "present"),
            "round": round_,
            "votes": self.by_member("votes", self.vote),
            "paper": self.paper(),
            "decision": self.decision(),
        }

    def by_member(
        self, key: str, read: Callable[[object, str], object]
    ) -> dict[str, Any]:
        """Read a table with one entry for each member."""
        value = self.table.get(key, {})
        if not isinstance(value, Mapping):
            self.notes.add("not-a-table", key, found=show(value))
            return {}
        if len(value) > MAX_MEMBERS:
            self.notes.add("too-many-members", key, limit=str(MAX_MEMBERS))
            return {}
        return {
            id_: read(entry, f"{key}.{str(id_)[:80]}") for id_, entry in value.items()
        }

    def score(self, value: object, path: str) -> Score | None:
        """Read a score: the total, the points of the parts, or the whole sheet."""
        if isinstance(value, Mapping) and "answers" in value:
            known = ("answers", "disqualified_by")
            table = self.notes.table(value, path, known) or {}
            if self.head is None:
                # The sheet of a member would only repeat what is wrong with the head.
                return None
            return self.sheet({k: v for k, v in table.items() if k in known}, path)
        if not isinstance(value, Mapping):
            total = self.points(value, path)
            return None if total is None else PlainScore(total=total)
        table = self.notes.table(value, path, ("total", "parts")) or {}
        parts = self.parts(table.get("parts", {}), f"{path}.parts")
        if "total" not in table:
            self.notes.add("missing-key", path, expected="total")
            return None
        total = self.points(table["total"], f"{path}.total")
        return None if total is None else PlainScore(total=total, parts=parts)

    def points(self, value: object, path: str) -> Points | None:
        """Read points, which are exact numbers."""
        if type(value) in (int, Decimal):
            return self.notes.finite(cast("Points", value), path)
        if not self.notes.number_in_text(value, path):
            self.notes.add("not-a-total", path, found=show(value))
        return None

    def parts(self, value: object, path: str) -> dict[str, Points]:
        """Read the points of the parts by letter."""
        if not isinstance(value, Mapping):
            self.notes.add("not-a-table", path, found=show(value))
            return {}
        found = {
            code: self.points(points, f"{path}.{str(code)[:80]}")
            for code, points in value.items()
        }
        return {code: points for code, points in found.items() if points is not None}

    def vote(self, value: object, path: str) -> Stars | None:
        """Read a class, or 0 for no class."""
        number = self.notes.whole(value, path)
        if number is None or number == 0:
            return None
        if number in tuple(Stars):
            return Stars(number)
        self.notes.add("not-a-grade", path, found=show(value))
        return None

    def paper(self) -> PaperResult | None:
        """Read a result that was worked out on paper."""
        table = self.inner("paper", ("parts", "minutes"))
        if table is None:
            return None
        parts = self.parts(table["parts"], "paper.parts")
        minutes = self.notes.text(table["minutes"], "paper.minutes")
        return PaperResult(parts=parts, minutes=minutes or "")

    def decision(self) -> CouncilDecision | None:
        """Read what the council settled on."""
        table = self.inner("decision", ("stars", "by", "reason"))
        if table is None:
            return None
        stars = self.vote(table["stars"], "decision.stars")
        by = self.notes.name(table["by"], "decision.by", _ROLES)
        reason = self.notes.text(table["reason"], "decision.reason")
        if by is None:
            return None
        return CouncilDecision(stars=stars, by=MemberRole(by), reason=reason or "")

    def inner(self, key: str, keys: tuple[str, ...]) -> Mapping[str, Any] | None:
        """Return a table of the file, if it is there with all of its keys."""
        if key not in self.table:
            return None
        table = self.notes.table(self.table[key], key, keys)
        if table is None:
            return None
        lacking = [inner for inner in keys if inner not in table]
        for inner in lacking:
            self.notes.add("missing-key", key, expected=inner)
        return None if lacking else table
