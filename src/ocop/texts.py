"""Text that a person reads: always in Vietnamese and in English.

Days and figures are spelt as the readers of each language write them.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from importlib import resources
from typing import TypeAlias, final

import attrs

from ocop.mappings import FrozenMapping

__all__ = [
    "Argument",
    "Catalogue",
    "Language",
    "Text",
    "spell_day",
    "spell_figure",
    "spell_path",
]


@final
class Language(StrEnum):
    """Ngôn ngữ: a language in which texts exist.

    >>> Language("vi")
    <Language.VI: 'vi'>
    """

    EN = "en"
    VI = "vi"


@final
@attrs.frozen(kw_only=True)
class Text:
    """Văn bản song ngữ: one wording in Vietnamese and its wording in English.

    Attributes:
        vi: The Vietnamese wording, in Unicode NFC.
        en: The English wording; where it renders legal text it is unofficial.

    >>> Text(vi="Hạng 3 sao", en="3 stars").read(Language.VI)
    'Hạng 3 sao'
    """

    vi: str
    en: str

    def read(self, language: Language | str) -> str:
        """Return the wording in one language.

        Args:
            language: A `Language` or its code.

        Raises:
            ValueError: If there is no such language.
        """
        return self.vi if Language(language) is Language.VI else self.en


Argument: TypeAlias = str | Text | date
"""What completes a sentence; a text and a day follow the language of the sentence."""


def spell_day(day: date, language: Language | str) -> str:
    """Return a day as prose writes it; English keeps the form of files and options.

    >>> spell_day(date(2026, 5, 22), "vi"), spell_day(date(2026, 5, 22), "en")
    ('22/5/2026', '2026-05-22')
    """
    if Language(language) is Language.EN:
        return day.isoformat()
    return f"{day.day}/{day.month}/{day.year}"


def spell_figure(figure: str) -> Text:
    """Return a number, given as exact text, as prose writes it.

    Vietnamese sets off thousands by dots and decimals by a comma; a fraction, and
    what is no number, stays as it is. English keeps the form of files and options.

    >>> spell_figure("1080.5")
    Text(vi='1.080,5', en='1080.5')
    """
    return Text(vi=_FIGURE.sub(_group, figure), en=figure)


_FIGURE = re.compile(r"(?<![\w./])(\d+)(?:\.(\d+))?(?![\w./])", re.ASCII)


def _group(figure: re.Match[str]) -> str:
    whole, decimals = figure.groups()
    grouped = f"{int(whole):,}".replace(",", ".")
    return grouped if decimals is None else f"{grouped},{decimals}"


def spell_path(path: str, language: Language | str) -> str:
    """Return where something is inside an input, as a person reads it.

    >>> spell_path("row 3", "vi")
    'dòng 3'
    """
    if Language(language) is Language.EN:
        return path
    return re.sub(r"\b(?:row|line) (?=\d)", "dòng ", path)


@final
@attrs.frozen(kw_only=True)
class Catalogue:
    """Danh mục thông báo: message templates by stable code.

    A message is kept as a code and its arguments; the sentence is made only when
    somebody reads it, in the language they read.

    Attributes:
        templates: For each code a `Text` with ``{argument}`` placeholders.

    >>> hello = Text(vi="Chào {name}", en="Hello {name}")
    >>> Catalogue(templates={"hello": hello}).text("hello", "en", {"name": "Lan"})
    'Hello Lan'
    """

    templates: Mapping[str, Text] = attrs.field(converter=FrozenMapping[str, Text])

    def text(
        self, code: str, language: Language | str, arguments: Mapping[str, object]
    ) -> str:
        """Return the sentence for a code, with its arguments filled in.

        Args:
            code: A stable ASCII code of this catalogue.
            language: The language to read.
            arguments: A value for every placeholder of the template; a `Text` and a
                day follow the language.

        Raises:
            KeyError: If the code is unknown or an argument is not given.
        """
        template = self.templates[code].read(language)
        return template.format_map(
            {name: _worded(value, language) for name, value in arguments.items()}
        )

    def fill(self, code: str, /, **arguments: object) -> Text:
        """Return the sentence for a code in both languages.

        Args:
            code: A stable ASCII code of this catalogue.
            arguments: A value for every placeholder of the template.

        Raises:
            KeyError: If the code is unknown or an argument is not given.
        """
        return Text(
            vi=self.text(code, Language.VI, arguments),
            en=self.text(code, Language.EN, arguments),
        )


def _worded(value: object, language: Language | str) -> object:
    match value:
        case Text():
            return value.read(language)
        case date():
            return spell_day(value, language)
    return value


@functools.cache
def read_catalogue(package: str, name: str) -> Catalogue:
    """Read a catalogue that is shipped inside a package as JSON, once."""
    raw = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    return Catalogue(
        templates={
            code: Text(vi=template["vi"], en=template["en"])
            for code, template in json.loads(raw).items()
        }
    )
