"""Star classes as people write them: awarded, proposed or potential, and never guessed.

The three are different types, because only one of them is a class that a product has.
Text that can mean more than one thing is refused with the reason.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, TypeAlias, final

import attrs

from ocop.errors import InexactNumber, InvalidInput, Problem
from ocop.vocabulary import Stars

__all__ = [
    "AwardedGrade",
    "Grade",
    "PotentialGrade",
    "ProposedGrade",
    "parse_grade",
    "spell_grade",
]


@final
@attrs.frozen(kw_only=True)
class AwardedGrade:
    """Hạng đạt được: a class that a product was given.

    Attributes:
        stars: The class.
    """

    stars: Stars


@final
@attrs.frozen(kw_only=True)
class ProposedGrade:
    """Hạng đề xuất, dự kiến: a class that somebody proposes; nobody has given it yet.

    Attributes:
        stars: The class.
    """

    stars: Stars


@final
@attrs.frozen(kw_only=True)
class PotentialGrade:
    """Hạng tiềm năng: a class that waits for the decision of a higher level.

    Attributes:
        stars: The class.
    """

    stars: Stars


Grade: TypeAlias = AwardedGrade | ProposedGrade | PotentialGrade

_KINDS: Final[Mapping[str, type[Grade]]] = {
    "": AwardedGrade,
    "đạt": AwardedGrade,
    "hạng": AwardedGrade,
    "đạt hạng": AwardedGrade,
    "dự kiến": ProposedGrade,
    "đề xuất": ProposedGrade,
    "đề xuất công nhận": ProposedGrade,
    "được đề xuất công nhận": ProposedGrade,
    "tiềm năng": PotentialGrade,
}
"""The words before a class, and what they make of it."""

_WORDED = re.compile(
    r"(?P<kind>[^\d*]*?) ?(?:ocop )?"
    r"(?:(?P<stars>[1-5])(?:[.,]0)? ?(?:sao|\*)|sao (?P<after>[1-5]))"
)
_BARE = re.compile(r"([1-5])(?:[.,]0)?")
_DRAWN = re.compile(r"★{1,5}|⭐{1,5}")
_CLASS = re.compile(r"(?<![\d.,])\d+ ?(?:sao|\*)|sao \d+")
_RANGE = re.compile(r"\d ?[-–—] ?\d|trở lên|trở xuống|\btừ\b|\bđến\b|\btrên\b|\bdưới\b")
_MAX_TEXT = 80
_MAX_BITS = 64


def parse_grade(written: str | int | Decimal) -> Grade:
    """Return the class that somebody wrote down, and what kind of class it is.

    Text must be a class and nothing else: a range, two classes, the name of a product
    or a decision beside the class, and a class that does not exist are refused.
    Nothing is ever taken for an unknown class; 0 and empty text are refused too.

    Args:
        written: The text or number, such as ``3``, ``"3*"``, ``"OCOP 4 sao"`` or
            ``"tiềm năng 5 sao"``.

    Raises:
        InvalidInput: If it is not exactly one class.
        InexactNumber: If it is a binary fraction.

    >>> parse_grade("OCOP 4 sao")
    AwardedGrade(stars=<Stars.FOUR: 4>)
    >>> parse_grade("tiềm năng 5 sao")
    PotentialGrade(stars=<Stars.FIVE: 5>)
    >>> parse_grade("3-5 sao")
    Traceback (most recent call last):
    ...
    ocop.errors.InvalidInput: $: '3-5 sao' is a range of classes, not the class of ...
    """
    if isinstance(written, float):
        raise InexactNumber(found=repr(written))
    if isinstance(written, str):
        return _read_text(written)
    if isinstance(written, bool) or not isinstance(written, int | Decimal):
        raise _refuse("not-a-grade", repr(written))
    if isinstance(written, Decimal) and written.is_snan():
        # Nothing can be compared with a signalling NaN.
        raise _refuse("not-a-grade", str(written))
    if written in tuple(Stars):
        return AwardedGrade(stars=Stars(int(written)))
    large = isinstance(written, int) and written.bit_length() > _MAX_BITS
    found = "…" if large else str(written)
    raise _refuse("no-grade" if written == 0 else "not-a-grade", found)


def _read_text(written: str) -> Grade:
    if len(written) > _MAX_TEXT:
        raise _refuse("more-than-a-grade", written)
    text = _tidy(written)
    grade = _match(text)
    if grade is not None:
        return grade
    classes = _CLASS.findall(text)
    if not text or re.fullmatch(r"0(?:[.,]0)?(?: ?sao)?", text):
        raise _refuse("no-grade", written)
    if _RANGE.search(text):
        raise _refuse("grade-range", written)
    if len(classes) > 1:
        raise _refuse("several-grades", written)
    if classes and classes != [text]:
        raise _refuse("more-than-a-grade", written)
    raise _refuse("not-a-grade", written)


def _match(text: str) -> Grade | None:
    if _DRAWN.fullmatch(text):
        return AwardedGrade(stars=Stars(len(text)))
    if bare := _BARE.fullmatch(text):
        return AwardedGrade(stars=Stars(int(bare[1])))
    worded = _WORDED.fullmatch(text)
    if worded is None or worded["kind"] not in _KINDS:
        return None
    stars = Stars(int(worded["stars"] or worded["after"]))
    return _KINDS[worded["kind"]](stars=stars)


def _tidy(text: str) -> str:
    """Small composed letters, with one space where there were spaces or joints."""
    composed = unicodedata.normalize("NFC", text).lower()
    words = composed.replace("\ufe0f", "").replace("_", " ")
    # A hyphen joins words; between digits it makes a range, before one a number.
    words = re.sub(r"(?<=[^\W\d])-|-(?=[^\W\d])", " ", words)
    return " ".join(words.split())


def _refuse(code: str, found: str) -> InvalidInput:
    return InvalidInput(
        problems=[Problem(code=code, arguments={"found": found[:_MAX_TEXT]})]
    )


def spell_grade(grade: Grade) -> str:
    """Return a class as text that `parse_grade` reads as the same.

    >>> spell_grade(ProposedGrade(stars=Stars.FIVE))
    'đề xuất 5 sao'
    """
    word = {
        AwardedGrade: "đạt",
        ProposedGrade: "đề xuất",
        PotentialGrade: "tiềm năng",
    }[type(grade)]
    return f"{word} {int(grade.stars)} sao"
