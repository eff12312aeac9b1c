"""Codes of products and numbers of registration slips, as they are printed.

A code is read strictly and written back unchanged.
It never tells the star class: the number before the year only counts products.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import final

import attrs

from ocop.errors import InvalidInput, Problem, phrase
from ocop.texts import Argument

__all__ = ["CodeForm", "ProductCode", "RegistrationNumber"]

_MAX_TEXT = 80


@final
class CodeForm(StrEnum):
    """Dạng mã sản phẩm: which administrative units a product code names.

    `COMMUNE` is the form since districts are no more, `DISTRICT_AND_COMMUNE` the one
    before; `DISTRICT` is the oldest, in which the district counted its products.
    """

    COMMUNE = "commune"
    DISTRICT_AND_COMMUNE = "district-and-commune"
    DISTRICT = "district"


_PARTS = {
    "province": (r"[0-9]{2}", "expected.code-province"),
    "district": (r"[0-9]{3}", "expected.code-district"),
    "commune": (r"[0-9]{5}", "expected.code-commune"),
    "sequence": (r"(?=.{1,6}\Z)0*[1-9][0-9]*", "expected.code-sequence"),
    "year": (r"20[0-9]{2}", "expected.code-year"),
}
"""For each part of a code its pattern, and the phrase that says it."""

_STRING = attrs.validators.instance_of(str)
_OPTIONAL_STRING = attrs.validators.optional(_STRING)
_INTEGER = attrs.validators.instance_of(int)

_LAYOUTS = {
    CodeForm.COMMUNE: ("province", "commune", "sequence", "year"),
    CodeForm.DISTRICT_AND_COMMUNE: (
        "province",
        "district",
        "commune",
        "sequence",
        "year",
    ),
    CodeForm.DISTRICT: ("province", "district", "sequence", "year"),
}


@final
@attrs.frozen(kw_only=True)
class ProductCode:
    """Mã số sản phẩm: province, district or commune or both, running number, year.

    A code says where and when the product was registered, with the unit codes of that
    day; it stays as printed when units are merged.

    Attributes:
        province: The code of the province, of 2 digits.
        district: The code of the district, of 3 digits, where the form has one.
        commune: The code of the commune, of 5 digits, where the form has one.
        sequence: The running number as printed, with its zeros.
        year: The year of the evaluation.

    Raises:
        InvalidInput: If the parts are not those of a form; all are listed.
        TypeError: If a part is no text, or the year no number: zeros would be lost.

    Source: scoring sheet of the law in force, and codes printed since 2020.

    >>> code = ProductCode.parse("83-829-28780-3-2022")
    >>> code.commune, code.number, code.form
    ('28780', 3, <CodeForm.DISTRICT_AND_COMMUNE: 'district-and-commune'>)
    >>> str(code)
    '83-829-28780-3-2022'
    """

    province: str = attrs.field(validator=_STRING)
    sequence: str = attrs.field(validator=_STRING)
    year: int = attrs.field(validator=_INTEGER)
    district: str | None = attrs.field(default=None, validator=_OPTIONAL_STRING)
    commune: str | None = attrs.field(default=None, validator=_OPTIONAL_STRING)

    def __attrs_post_init__(self) -> None:
        layout = _LAYOUTS[self.form]
        problems = [
            problem
            for name in layout
            if (problem := _check_part(name, str(getattr(self, name)))) is not None
        ]
        if problems:
            raise InvalidInput(problems=problems)

    @classmethod
    def parse(cls, text: str) -> ProductCode:
        """Read a code.

        The forms are told apart by the number and the length of their parts.

        Args:
            text: The code, such as ``83-829-28780-3-2022``, ``68-24778-5-2026`` or
                ``01-017-01-2020``.

        Raises:
            InvalidInput: If it is no code, with what is wrong in each part and, where
                only the spelling is, with the right one.

        >>> ProductCode.parse("83 - 829 - 28780 - 3 - 2022")
        Traceback (most recent call last):
        ...
        ocop.errors.InvalidInput: $: '83 - ...2022' ...; write 83-829-28780-3-2022
        """
        found = _read(text)
        if isinstance(found, ProductCode):
            return found
        plain = _plain(text)
        if plain != text and isinstance(_read(plain), ProductCode):
            arguments = {"found": text[:_MAX_TEXT], "expected": plain}
            found = [Problem(code="code-spelling", arguments=arguments)]
        raise InvalidInput(problems=found)

    @property
    def form(self) -> CodeForm:
        """Which units it names."""
        if self.district is None:
            return CodeForm.COMMUNE
        if self.commune is None:
            return CodeForm.DISTRICT
        return CodeForm.DISTRICT_AND_COMMUNE

    @property
    def number(self) -> int:
        """The running number as a number."""
        return int(self.sequence)

    def __str__(self) -> str:
        return "-".join(str(getattr(self, name)) for name in _LAYOUTS[self.form])


def _read(text: str) -> ProductCode | list[Problem]:
    parts = text.split("-")
    layout = _choose_layout(parts)
    if layout is None:
        arguments = {"found": text[:_MAX_TEXT], "parts": str(len(parts))}
        return [Problem(code="code-parts", arguments=arguments)]
    named = dict(zip(layout, parts, strict=True))
    problems = [
        problem
        for name, part in named.items()
        if (problem := _check_part(name, part)) is not None
    ]
    if problems:
        return problems
    return ProductCode(
        province=named["province"],
        district=named.get("district"),
        commune=named.get("commune"),
        sequence=named["sequence"],
        year=int(named["year"]),
    )


def _choose_layout(parts: list[str]) -> tuple[str, ...] | None:
    """The layout with that many parts; of two, the one whose second part fits."""
    fitting = [layout for layout in _LAYOUTS.values() if len(layout) == len(parts)]
    for layout in fitting:
        if _check_part(layout[1], parts[1]) is None:
            return layout
    return fitting[0] if fitting else None


def _check_part(name: str, part: str) -> Problem | None:
    pattern, expected = _PARTS[name]
    if re.fullmatch(pattern, part):
        return None
    arguments: dict[str, Argument] = {
        "found": part[:_MAX_TEXT],
        "expected": phrase(expected),
    }
    return Problem(code="code-part", path=name, arguments=arguments)


def _plain(text: str) -> str:
    """The text without spaces, with composed letters and plain hyphens."""
    composed = unicodedata.normalize("NFKC", text[:_MAX_TEXT])
    return re.sub(r"[‐‑‒–—−]", "-", re.sub(r"\s", "", composed))


_SLIP = "/PĐK-"


@final
@attrs.frozen(kw_only=True)
class RegistrationNumber:
    """Số phiếu đăng ký: the number that a commune gives a registration slip.

    Attributes:
        number: What stands before ``/PĐK``, as printed.
        province: The code of the province, of 2 digits.
        commune: The code of the commune, of 5 digits.
        year: The year of the registration.

    Raises:
        InvalidInput: If a part is not as it has to be; all are listed.
        TypeError: If a part is no text, or the year no number.

    Source: form 01 of annex III of the law in force.

    >>> slip = RegistrationNumber.parse("07-01/PĐK-68-24778-2026")
    >>> slip.number, slip.commune, slip.year
    ('07-01', '24778', 2026)
    >>> str(slip)
    '07-01/PĐK-68-24778-2026'
    """

    number: str = attrs.field(validator=_STRING)
    province: str = attrs.field(validator=_STRING)
    commune: str = attrs.field(validator=_STRING)
    year: int = attrs.field(validator=_INTEGER)

    def __attrs_post_init__(self) -> None:
        problems = _check_slip(self.number, self._units())
        if problems:
            raise InvalidInput(problems=problems)

    def _units(self) -> dict[str, str]:
        return {
            "province": self.province,
            "commune": self.commune,
            "year": str(self.year),
        }

    @classmethod
    def parse(cls, text: str) -> RegistrationNumber:
        """Read a number.

        Args:
            text: The number, such as ``07-01/PĐK-68-24778-2026``.

        Raises:
            InvalidInput: If it is none, with what is wrong and, where only the spelling
                is, with the right one.

        >>> RegistrationNumber.parse("07-01 /PDK-68-24778-2026")
        Traceback (most recent call last):
        ...
        ocop.errors.InvalidInput: $: '07-01 /PDK-68-24778-2026' ...-24778-2026
        """
        found = _read_slip(text)
        if isinstance(found, RegistrationNumber):
            return found
        plain = re.sub(r"/P[DĐÐ]K-", _SLIP, _plain(text), flags=re.IGNORECASE)
        if plain != text and isinstance(_read_slip(plain), RegistrationNumber):
            arguments = {"found": text[:_MAX_TEXT], "expected": plain}
            found = [Problem(code="code-spelling", arguments=arguments)]
        raise InvalidInput(problems=found)

    def __str__(self) -> str:
        return f"{self.number}{_SLIP}{self.province}-{self.commune}-{self.year}"


def _read_slip(text: str) -> RegistrationNumber | list[Problem]:
    number, mark, rest = text.partition(_SLIP)
    parts = rest.split("-")
    if not mark or len(parts) != len(("province", "commune", "year")):
        arguments = {"found": text[:_MAX_TEXT]}
        return [Problem(code="not-a-registration", arguments=arguments)]
    units = dict(zip(("province", "commune", "year"), parts, strict=True))
    problems = _check_slip(number, units)
    if problems:
        return problems
    return RegistrationNumber(
        number=number,
        province=units["province"],
        commune=units["commune"],
        year=int(units["year"]),
    )


def _check_slip(number: str, units: dict[str, str]) -> list[Problem]:
    problems = [_check_part(name, part) for name, part in units.items()]
    if not re.fullmatch(r"[0-9A-ZĐ]+([-.][0-9A-ZĐ]+)*", number[:_MAX_TEXT]):
        expected = phrase("expected.code-number")
        arguments: dict[str, Argument] = {
            "found": number[:_MAX_TEXT],
            "expected": expected,
        }
        problems.append(Problem(code="code-part", path="number", arguments=arguments))
    return [problem for problem in problems if problem is not None]
