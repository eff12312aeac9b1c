"""What goes wrong, as values: one base class, and leaves with their payload.

A message is built from the payload when it is read, so errors survive pickling and can
be shown in Vietnamese or in English.
A legal "no" (below a threshold, a minimum not met) is an answer and never raised.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, final

import attrs

from ocop.mappings import FrozenMapping
from ocop.texts import Argument, Language, Text, read_catalogue, spell_path

__all__ = [
    "IllegalStep",
    "InexactNumber",
    "InvalidInput",
    "LimitExceeded",
    "NotInForce",
    "OcopError",
    "OcopWarning",
    "Problem",
    "RuleSyntaxError",
    "UnknownName",
    "nearest",
    "phrase",
    "tell_contradiction",
    "tell_unreadable",
]


def phrase(code: str, /, **arguments: object) -> Text:
    """Return a phrase of the catalogue of errors, to complete a sentence with.

    Args:
        code: Its code.
        arguments: What completes it.

    >>> phrase("expected.list").vi
    'một danh sách'
    """
    return read_catalogue("ocop", "problems.json").fill(code, **arguments)


def tell_unreadable(error: Exception) -> Text:
    """Return why something cannot be read, as the library says that refuses it.

    Other libraries speak English only; in Vietnamese the place is told.

    >>> tell_unreadable(ValueError("Expecting value: line 1 column 5 (char 4)")).vi
    'sai cú pháp ở dòng 1, cột 5'
    """
    words = (getattr(error, "strerror", None) or str(error))[:200]
    place = _PLACE.search(words)
    match error:
        case OcopError():
            return error.message
        case IsADirectoryError():
            told = phrase("refused.folder")
        case PermissionError():
            told = phrase("refused.permission")
        case OSError():
            told = phrase("refused.system")
        case _ if place is not None:
            told = phrase("refused.place", line=place[1], column=place[2])
        case _ if "at end of document" in words:
            told = phrase("refused.end")
        case _:
            told = phrase("refused.content")
    return attrs.evolve(told, en=words)


_PLACE = re.compile(r"line (\d+),? column (\d+)")


def tell_contradiction(error: BaseException) -> Text:
    """Return why values that are right one by one cannot stand together.

    >>> tell_contradiction(ValueError("a range ends below its start")).vi
    'các giá trị ở đây không đi được với nhau'
    """
    if isinstance(error, OcopError):
        return error.message
    return attrs.evolve(phrase("refused.together"), en=str(error)[:200])


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that looks most like ``name``, or None.

    >>> nearest("hanoi", ["hue", "ha-noi"])
    'ha-noi'
    """
    close = difflib.get_close_matches(name[:100], list(known), n=1, cutoff=0.6)
    return close[0] if close else None


@final
@attrs.frozen(kw_only=True)
class Problem:
    """Lỗi dữ liệu: one thing that is wrong with an input, and how to mend it.

    Attributes:
        code: A stable ASCII code, for programs.
        path: Where it is inside the input, such as ``answers."1.1"`` or ``row 3``.
        arguments: What was found, what was expected; they complete the sentence.
        source: The file or other origin, when known.

    >>> problem = Problem(
    ...     code="unknown-key",
    ...     path="$.anwsers",
    ...     arguments={"found": "anwsers", "nearest": "answers", "expected": "answers"},
    ... )
    >>> print(problem.text("en"))
    $.anwsers: unknown key 'anwsers'; nearest: answers; expected one of: answers
    """

    code: str
    path: str = "$"
    arguments: Mapping[str, Argument] = attrs.field(
        factory=dict, converter=FrozenMapping[str, Argument]
    )
    source: str | None = None

    def text(self, language: Language | str = Language.EN) -> str:
        """Return one line: where, what was found, what was expected, the fix."""
        catalogue = read_catalogue("ocop", "problems.json")
        path = spell_path(self.path, language)
        where = path if self.source is None else f"{self.source}: {path}"
        return f"{where}: {catalogue.text(self.code, language, self.arguments)}"


class OcopWarning(UserWarning):
    """Cảnh báo: something that this library wants its caller to look at."""


class OcopError(Exception):
    """Lỗi: the base of everything that this library raises.

    Leaves take keyword arguments, keep them as attributes, and also inherit the
    builtin that a caller would catch.

    Attributes:
        code: A stable ASCII code, for programs.
    """

    code: ClassVar[str] = "error"

    def __init__(self, **payload: Any) -> None:
        super().__init__()
        self.__dict__.update(payload)
        self._payload = payload

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self._payload)

    def text(self, language: Language | str = Language.EN) -> str:
        """Return the message in one language."""
        catalogue = read_catalogue("ocop", "problems.json")
        return catalogue.text(self.code, language, self._arguments())

    @property
    def message(self) -> Text:
        """The message in both languages, to complete another one with."""
        return Text(vi=self.text(Language.VI), en=self.text(Language.EN))

    def _arguments(self) -> dict[str, object]:
        return dict(self._payload)

    def __str__(self) -> str:
        return self.text(Language.EN)


def _rebuild(leaf: type[OcopError], payload: dict[str, Any]) -> OcopError:
    return leaf(**payload)


class InvalidInput(OcopError, ValueError):
    """Dữ liệu không hợp lệ: an input with one or more problems, all of them listed.

    Attributes:
        problems: Every problem found, in the order of the input.
    """

    code = "invalid-input"
    problems: tuple[Problem, ...]

    def __init__(self, *, problems: Iterable[Problem]) -> None:
        super().__init__(problems=tuple(problems))

    def text(self, language: Language | str = Language.EN) -> str:
        """Return one line for each problem."""
        return "\n".join(problem.text(language) for problem in self.problems)


class UnknownName(OcopError, LookupError):
    """Tên không có: a name that nothing here has.

    Attributes:
        kind: What was looked up, such as ``"rulebook"``; the catalogue words it.
        name: The name that was asked for.
        known: The names that exist.

    >>> str(UnknownName(kind="rulebook", name="qd-26-2025", known=["qd-26-2026"]))
    "there is no rulebook 'qd-26-2025'; nearest: qd-26-2026; known: qd-26-2026"
    """

    code = "unknown-name"
    kind: str
    name: str
    known: tuple[str, ...]

    def __init__(self, *, kind: str, name: str, known: Iterable[str]) -> None:
        super().__init__(kind=kind, name=name, known=tuple(known))

    def _arguments(self) -> dict[str, object]:
        kinds = read_catalogue("ocop", "problems.json").templates
        return {
            "kind": kinds.get(f"kind.{self.kind.replace(' ', '-')}", self.kind),
            "name": self.name,
            "nearest": nearest(self.name, self.known) or "-",
            "known": ", ".join(self.known),
        }


class NotInForce(OcopError, LookupError):
    """Không có quy định hiệu lực: nothing is in force on a date.

    Attributes:
        on: The date that was asked for.
        nearest: The nearest period in which something is in force, as text.
    """

    code = "not-in-force"
    on: date
    nearest: str | Text

    def __init__(self, *, on: date, nearest: str | Text) -> None:
        super().__init__(on=on, nearest=nearest)


class InexactNumber(OcopError, TypeError):
    """Số không chính xác: a binary fraction (``float``), or not a number at all.

    Attributes:
        found: The number as it was given, as text.

    >>> str(InexactNumber(found="69.9"))
    "69.9 is a float, which is not exact; write Decimal('69.9') or an int"
    """

    code = "inexact-number"
    found: str

    def __init__(self, *, found: str) -> None:
        super().__init__(found=found)


class RuleSyntaxError(OcopError, ValueError):
    """Lỗi cú pháp: rule text that is not in the language of `ocop.rules`.

    Attributes:
        rule: The text.
        position: Where the problem starts, counted from 0.
        found: What stands there.
        expected: What could stand there, or the likely fix.
    """

    code = "rule-syntax"
    rule: str
    position: int
    found: str | Text
    expected: str | Text

    def __init__(
        self, *, rule: str, position: int, found: str | Text, expected: str | Text
    ) -> None:
        super().__init__(rule=rule, position=position, found=found, expected=expected)


class IllegalStep(OcopError, ValueError):
    """Bước không hợp lệ: a step that the law does not allow from here on this day.

    Attributes:
        step: The id of the step that was asked for.
        state: Where the dossier is.
        on: The day.
        rulebook: The id of the rulebook of that day.
        legal: The steps that are legal, by their ids; none if the law gives none.

    >>> legal = {"file": Text(vi="Nộp hồ sơ", en="File the dossier")}
    >>> drafted = Text(vi="Đang lập hồ sơ", en="Being drawn up")
    >>> error = IllegalStep(
    ...     step="score", state=drafted, on=date(2020, 1, 2), rulebook="x", legal=legal
    ... )
    >>> print(error.text("vi"))
    'score' không phải bước đi từ đây ... các bước hợp lệ: file (Nộp hồ sơ)
    """

    code = "illegal-step"
    step: str
    state: Text
    on: date
    rulebook: str
    legal: Mapping[str, Text]

    def __init__(
        self,
        *,
        step: str,
        state: Text,
        on: date,
        rulebook: str,
        legal: Mapping[str, Text],
    ) -> None:
        super().__init__(
            step=step,
            state=state,
            on=on,
            rulebook=rulebook,
            legal=FrozenMapping(legal),
        )

    def _arguments(self) -> dict[str, object]:
        steps = {
            language: "; ".join(
                f"{id_} ({text.read(language)})" for id_, text in self.legal.items()
            )
            for language in Language
        }
        legal = Text(vi=steps[Language.VI] or "-", en=steps[Language.EN] or "-")
        return {**self._payload, "legal": legal}


class LimitExceeded(OcopError, ValueError):
    """Vượt giới hạn: an input larger than a documented limit.

    Attributes:
        what: What is limited.
        limit: The limit.
        found: How much there is, when it was counted.
    """

    code = "limit-exceeded"
    what: str | Text
    limit: int
    found: str | Text

    def __init__(self, *, what: str | Text, limit: int, found: str | Text) -> None:
        super().__init__(what=what, limit=limit, found=found)
