"""The compiled form of a rulebook: the same value, written for reading fast.

It is JSON: a list of plain values, then a list of objects, each a line of text with a
class of a closed set and the indices of its fields among everything before it.
It carries a checksum of the text it was made from and the fields of the classes, so
that a stale one is noticed.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

import attrs

from ocop import legal, products, scorecards, subjects
from ocop.dates import Period
from ocop.mappings import FrozenMapping
from ocop.rulebooks import definitions, lives, procedures
from ocop.rulebooks.definitions import Rulebook
from ocop.scorecards import ConditionKind
from ocop.texts import Text
from ocop.vocabulary import EvaluationKind, Level, Stars, SubjectKind

__all__ = ["dump", "hash_content", "hash_texts", "restore"]

_VALUES: tuple[type, ...] = (
    Text,
    Period,
    legal.Alternative,
    legal.Citation,
    legal.Instrument,
    legal.Reading,
    products.Branch,
    products.Group,
    products.ProductSet,
    scorecards.Condition,
    scorecards.Criterion,
    scorecards.Disqualifier,
    scorecards.Erratum,
    scorecards.Heading,
    scorecards.Option,
    scorecards.Part,
    scorecards.Scorecard,
    scorecards.Section,
    definitions.Band,
    definitions.Caution,
    definitions.Classification,
    definitions.Competence,
    definitions.Rulebook,
    lives.State,
    lives.Step,
    procedures.CertificateRule,
    procedures.Extension,
    procedures.Forwarding,
    procedures.MonthDay,
    procedures.NotFound,
    procedures.OpenPoint,
    procedures.Paper,
    procedures.Procedure,
    procedures.RevocationGround,
    procedures.Round,
    procedures.TimeLimit,
    procedures.Transition,
    subjects.Admission,
)
_ENUMS: tuple[type[Enum], ...] = (
    ConditionKind,
    EvaluationKind,
    Level,
    Stars,
    SubjectKind,
    lives.StateRole,
    lives.Trigger,
    procedures.DayUnit,
)
_MAKERS: dict[str, Any] = {
    "tuple": lambda *items: items,
    "mapping": lambda *items: FrozenMapping(
        dict(zip(items[::2], items[1::2], strict=True))
    ),
    "date": date.fromisoformat,
    "decimal": Decimal,
} | {kind.__name__: kind for kind in _ENUMS}


def dump(rulebook: Rulebook, text_hash: str) -> str:
    """Write a rulebook in its compiled form.

    Args:
        rulebook: The rulebook.
        text_hash: The hash of the text it was read from, by `hash_texts`.
    """
    head = {"text": text_hash, "digest": rulebook.digest, "fields": _fields()}
    plain, objects = _write(rulebook)
    return (
        f"{json.dumps(head, indent=0)[:-2]},\n"
        f'"plain": [\n{plain}\n],\n"objects": [\n{objects}\n]\n}}\n'
    )


def _fields() -> dict[str, list[str]]:
    return {kind.__name__: [a.name for a in attrs.fields(kind)] for kind in _VALUES}


def _write(rulebook: Rulebook) -> tuple[str, str]:
    writer = _Writer()
    writer.add(rulebook)
    plain, objects = (
        ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        for rows in (writer.plain, writer.objects)
    )
    return plain, objects


def restore(compiled: str, text_hash: str) -> Rulebook | None:
    """Read a rulebook back; None if the text or a class has changed since.

    Args:
        compiled: What `dump` returned.
        text_hash: The hash of the text as it is now, by `hash_texts`.
    """
    data = json.loads(compiled)
    fields = _fields()
    if (data["text"], data["fields"]) != (text_hash, fields):
        return None
    makers = {kind.__name__: (kind, fields[kind.__name__]) for kind in _VALUES}
    values: list[Any] = list(data["plain"])
    for line in data["objects"]:
        kind, *indices = line.split(" ")
        parts = [values[int(index)] for index in indices]
        if kind in makers:
            made, keys = makers[kind]
            values.append(made(**dict(zip(keys, parts, strict=True))))
        else:
            values.append(_MAKERS[kind](*parts))
    rulebook: Rulebook = values[-1]
    # A cached property is cached in advance: working the digest out takes longer than
    # all of the above, and the text it was worked out from has just been compared.
    object.__setattr__(rulebook, "digest", data["digest"])
    return rulebook


def hash_content(rulebook: Rulebook) -> str:
    """Return the hash of everything that a rulebook says."""
    # Loading a compiled rulebook does without it, and it takes long to import.
    import hashlib  # noqa: PLC0415

    plain, objects = _write(rulebook)
    return hashlib.sha256(f"{plain}{objects}".encode()).hexdigest()


def hash_texts(texts: Iterable[tuple[str, bytes]]) -> str:
    """Return a checksum of the files of a rulebook, given by name and content.

    It tells whether the text is the one that was compiled; it does not guard against
    somebody who wants to deceive.
    """
    whole = size = 0
    for name, content in sorted(texts):
        # Some ways to check a file out change how its lines end.
        text = content.replace(b"\r\n", b"\n")
        whole = zlib.crc32(text, zlib.crc32(f"{name}\0{len(text)}\0".encode(), whole))
        size += len(text)
    return f"{size}-{whole:08x}"


class _Writer:
    """Writes each distinct value once, what it is made of before it."""

    def __init__(self) -> None:
        self._plain: dict[tuple[type, Any], int] = {}
        self._rows: dict[tuple[Any, ...], int] = {}

    def add(self, value: Any) -> tuple[bool, int]:
        """Write a value; return whether it is a plain one, and its place."""
        if value is None or type(value) in (str, int, bool):
            key = (type(value), value)
            return True, self._plain.setdefault(key, len(self._plain))
        kind, fields = _take_apart(value)
        row = (kind, *[self.add(field) for field in fields])
        return False, self._rows.setdefault(row, len(self._rows))

    @property
    def plain(self) -> list[Any]:
        return [value for _, value in self._plain]

    @property
    def objects(self) -> list[str]:
        first = len(self._plain)
        return [
            " ".join([kind, *(str(i if plain else first + i) for plain, i in fields)])
            for kind, *fields in self._rows
        ]


def _take_apart(value: Any) -> tuple[str, Iterable[Any]]:
    if isinstance(value, tuple):
        return "tuple", value
    if isinstance(value, FrozenMapping):
        return "mapping", [part for item in value.items() for part in item]
    if isinstance(value, date):
        return "date", [value.isoformat()]
    if isinstance(value, Decimal):
        return "decimal", [str(value)]
    if isinstance(value, Enum):
        return type(value).__name__, [value.value]
    return type(value).__name__, [
        getattr(value, a.name) for a in attrs.fields(type(value))
    ]
