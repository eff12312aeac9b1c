"""Show an outcome, as text in Vietnamese or English or as plain data.

Nothing here computes: it shows what the outcome already says.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ocop.rules.outcomes import CellOutcome, Outcome, RowOutcome, Verdict
from ocop.rules.spelling import spell_value
from ocop.rules.values import Missing, Value, kind_of
from ocop.texts import Catalogue, Language, Text, read_catalogue, spell_figure

__all__ = ["render_dict", "render_text"]

_INDENT = "  "


def render_text(outcome: Outcome, language: Language | str) -> str:
    """Return an outcome as lines of text, its reasons indented below it.

    Args:
        outcome: What to show.
        language: The language to write.

    >>> from ocop.rules.evaluation import evaluate
    >>> print(render_text(evaluate("points >= 2", {"points": 3}), "en"))
    points >= 2: true
      points: 3
    """
    return "\n".join(_lines(outcome, Language(language), 0))


def _lines(outcome: Outcome, language: Language, level: int) -> Iterator[str]:
    yield _INDENT * level + _headline(outcome, language)
    for row in outcome.rows:
        yield from _row_lines(row, language, level + 1)
    for child in outcome.children:
        yield from _lines(child, language, level + 1)


def _say(code: str, language: Language, **arguments: object) -> str:
    return _catalogue().text(code, language, arguments)


def _catalogue() -> Catalogue:
    return read_catalogue("ocop.rules", "texts.json")


def _headline(outcome: Outcome, language: Language) -> str:
    label = outcome.label
    subject = outcome.subject if label is None else label.read(language)
    if outcome.verdict is not Verdict.UNDETERMINED:
        value = _shown(outcome.value, language)
        return _say(outcome.verdict, language, subject=subject, value=value)
    possible = ", ".join(
        _say("no-row", language) if value is None else _shown(value, language)
        for value in outcome.possible
    )
    return _say(
        outcome.verdict if possible else "undetermined-open",
        language,
        subject=subject,
        possible=possible,
        missing=", ".join(outcome.missing),
    )


def _shown(value: Value, language: Language) -> str:
    if isinstance(value, Text):
        return value.read(language)
    if type(value) is Missing:
        return _say("unlisted", language)
    if value is None or isinstance(value, bool):
        return _say(f"value.{spell_value(value)}", language)
    if isinstance(value, int | Decimal | Fraction):
        return spell_figure(spell_value(value)).read(language)
    return spell_value(value)


def _row_lines(row: RowOutcome, language: Language, level: int) -> Iterator[str]:
    note = "" if row.row.note is None else f" – {row.row.note.read(language)}"
    yield _INDENT * level + _say(
        "row",
        language,
        mark="→" if row.fired else "·",
        row=row.row.id,
        verdict=_say(f"row-{row.verdict}", language),
        note=note,
    )
    for cell in row.cells:
        yield _INDENT * (level + 1) + _cell_line(cell, language)
    for citation in row.row.citations:
        text = citation.read(language)
        yield _INDENT * (level + 1) + _say("citation", language, citation=text)


def _cell_line(cell: CellOutcome, language: Language) -> str:
    missing = type(cell.value) is Missing
    return _say(
        "cell",
        language,
        input=cell.input,
        value=_say("missing", language) if missing else spell_value(cell.value),
        test=cell.test,
        truth=_say(f"cell-{cell.truth}", language),
    )


def render_dict(outcome: Outcome) -> dict[str, Any]:
    """Return an outcome as dictionaries, lists and strings, ready for JSON.

    Numbers are exact strings; a missing value has the kind ``missing``.

    >>> from ocop.rules.evaluation import evaluate
    >>> render_dict(evaluate("1 / 3", {}))["value"]
    {'kind': 'number', 'text': '1/3'}
    """
    return {
        "subject": outcome.subject,
        "label": _text_dict(outcome.label),
        "verdict": outcome.verdict.value,
        "value": _value_dict(outcome.value),
        "possible": [_value_dict(value) for value in outcome.possible],
        "missing": list(outcome.missing),
        "rows": [_row_dict(row) for row in outcome.rows],
        "children": [render_dict(child) for child in outcome.children],
    }


def _text_dict(text: Text | None) -> dict[str, str] | None:
    return None if text is None else {"vi": text.vi, "en": text.en}


def _value_dict(value: Value) -> dict[str, Any]:
    if type(value) is Missing:
        return {"kind": "missing", "text": ""}
    if isinstance(value, Text):
        return {"kind": "text", "text": _text_dict(value)}
    return {"kind": kind_of(value), "text": spell_value(value)}


def _row_dict(row: RowOutcome) -> dict[str, Any]:
    return {
        "row": row.row.id,
        "verdict": row.verdict.value,
        "fired": row.fired,
        "note": _text_dict(row.row.note),
        "citations": [_text_dict(citation) for citation in row.row.citations],
        "cells": [
            {
                "input": cell.input,
                "test": cell.test,
                "value": _value_dict(cell.value),
                "truth": cell.truth.value,
            }
            for cell in row.cells
        ],
    }
