"""Where the law stands: instruments, citations with an address, and readings."""

from __future__ import annotations

from datetime import date
from typing import final

import attrs

from ocop.texts import Text

__all__ = ["Alternative", "Citation", "Instrument", "Reading"]


@final
@attrs.frozen(kw_only=True)
class Instrument:
    """Văn bản quy phạm: a decision or other legal act.

    Attributes:
        id: A stable ASCII code, unique within a rulebook.
        number: The official number, such as ``26/2026/QĐ-TTg``.
        title: What it is about, in short words.
        issuer: Who issued it.
        issued: The day it was signed.
        effective: The day it took effect.
        places: The articles, annexes and forms that a citation may name.
        source: Where the text was read, and what it was compared with.
    """

    id: str
    number: str
    title: Text
    issuer: Text
    issued: date
    effective: date
    places: tuple[str, ...]
    source: str


@final
@attrs.frozen(kw_only=True)
class Citation:
    """Viện dẫn: an exact place in an instrument.

    Attributes:
        instrument: The official number of the instrument.
        place: Article, clause and point, or annex, as the instrument counts them;
            empty for the whole instrument.
        set: The product set whose scorecard is meant, if one is.
        criterion: The criterion on that scorecard, if one is meant.
        option: The printed option of that criterion, counted from 1, if one is meant.

    >>> Citation(
    ...     instrument="26/2026/QĐ-TTg", place="annex II", set=11, criterion="1.1"
    ... ).text.vi
    '26/2026/QĐ-TTg, phụ lục II, bộ 11, tiêu chí 1.1'
    """

    instrument: str
    place: str = ""
    set: int | None = None
    criterion: str | None = None
    option: int | None = None

    @property
    def text(self) -> Text:
        """The citation as a person writes it."""
        return Text(
            vi=self._join("bộ", "tiêu chí", "mức", _place_in_vietnamese(self.place)),
            en=self._join("set", "criterion", "option", self.place),
        )

    def _join(self, set_: str, criterion: str, option: str, place: str) -> str:
        numbers = ((set_, self.set), (criterion, self.criterion), (option, self.option))
        parts = [self.instrument, place]
        parts += [f"{word} {number}" for word, number in numbers if number is not None]
        return ", ".join(part for part in parts if part)


_PLACE_WORDS = {
    "article": "điều",
    "clause": "khoản",
    "point": "điểm",
    "annex": "phụ lục",
    "form": "mẫu",
    "part": "phần",
    "section": "mục",
}


def _place_in_vietnamese(place: str) -> str:
    return " ".join(_PLACE_WORDS.get(word, word) for word in place.split(" "))


@final
@attrs.frozen(kw_only=True)
class Alternative:
    """Cách hiểu: one way to read an ambiguous point.

    Attributes:
        id: A stable ASCII code, unique within its reading.
        text: The way of reading, in one sentence.
    """

    id: str
    text: Text


@final
@attrs.frozen(kw_only=True)
class Reading:
    """Điểm cần giải thích: a point that the law leaves open, and the choice made.

    Attributes:
        id: A stable ASCII code, unique within a rulebook.
        question: What the text does not settle.
        choice: The id of the alternative that this library takes by default.
        alternatives: Every way of reading, the chosen one among them.
        why: The grounds for the choice.
        switchable: Whether a rating can be asked to take another alternative.
        citations: The places that leave the point open.
    """

    id: str
    question: Text
    choice: str
    alternatives: tuple[Alternative, ...]
    why: Text
    switchable: bool
    citations: tuple[Citation, ...] = ()

    @property
    def chosen(self) -> Alternative:
        """The alternative that this library takes by default."""
        return next(a for a in self.alternatives if a.id == self.choice)
