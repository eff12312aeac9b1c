"""Catalogues of messages: every message in both languages, with the same arguments."""

from __future__ import annotations

import ast
import json
import re
import string
import unicodedata
from pathlib import Path

import pytest

from ocop import errors
from tests.house.code_base import MODULES, SOURCE


def _catalogues() -> dict[str, dict[str, dict[str, str]]]:
    """The JSON files whose every entry is a text in Vietnamese and English."""
    files = {
        str(path.relative_to(SOURCE)): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(SOURCE.rglob("*.json"))
    }
    return {
        name: content
        for name, content in files.items()
        if isinstance(content, dict)
        and all(
            isinstance(v, dict) and v.keys() == {"vi", "en"} for v in content.values()
        )
    }


CATALOGUES = _catalogues()


def _arguments(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("catalogue", CATALOGUES.values(), ids=CATALOGUES)
def test_messages_agree(catalogue: dict[str, dict[str, str]]) -> None:
    """Both wordings of a message take the same arguments, and codes are ASCII."""
    differing = [
        code
        for code, text in catalogue.items()
        if _arguments(text["vi"]) != _arguments(text["en"])
    ]
    assert differing == []
    assert [code for code in catalogue if not re.fullmatch(r"[a-z0-9.-]+", code)] == []


_ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "and are by cannot does each expected for found from given has have is it line "
        "missing must not of one only out row rows should table than that the there "
        "this unit value was were which with without write wrong",
    )
)
"""Words of nearly every English sentence, none of which is a Vietnamese one."""

_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"|\{[^}]*\}|\([a-z]+\)")
"""What may stand in any language: keys and values of files, arguments."""


@pytest.mark.parametrize("catalogue", CATALOGUES.values(), ids=CATALOGUES)
def test_vietnamese_is_not_english(catalogue: dict[str, dict[str, str]]) -> None:
    """No Vietnamese wording holds English words."""
    found = {
        code: words
        for code, text in catalogue.items()
        if (words := _ENGLISH & set(re.findall(r"\w+", _QUOTED.sub("", text["vi"]))))
    }
    assert found == {}


def test_everything_looked_up_has_a_name() -> None:
    """What can be looked up in vain is named in both languages."""
    names = CATALOGUES["ocop/problems.json"]
    calls = [
        node
        for module in MODULES
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "UnknownName"
    ]
    kinds = {
        keyword.value.value
        for call in calls
        for keyword in call.keywords
        if keyword.arg == "kind" and isinstance(keyword.value, ast.Constant)
    }
    missing = [kind for kind in kinds if f"kind.{kind.replace(' ', '-')}" not in names]
    assert (len(kinds) > 1, missing) == (True, [])


@pytest.mark.parametrize(
    "path",
    [p for p in sorted(SOURCE.rglob("*")) if p.suffix in {".json", ".toml", ".py"}],
    ids=lambda path: str(path.relative_to(SOURCE)),
)
def test_text_is_composed(path: Path) -> None:
    """Vietnamese is written in composed characters (NFC) everywhere."""
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)


def test_errors_have_a_base_a_builtin_and_a_message() -> None:
    """Every error is an `OcopError`, is a builtin too, and has a message of its own."""
    public = {
        value
        for module in MODULES
        for name in getattr(module.load(), "__all__", ())
        if isinstance(value := getattr(module.load(), name, None), type)
        and issubclass(value, Exception)
        and value.__module__.startswith("ocop")
    }
    leaves = public - {errors.OcopError, errors.OcopWarning}
    codes = {code for catalogue in CATALOGUES.values() for code in catalogue}
    assert [leaf for leaf in leaves if not issubclass(leaf, errors.OcopError)] == []
    assert [leaf for leaf in leaves if leaf.__bases__ == (errors.OcopError,)] == []
    assert [leaf for leaf in leaves if leaf.code not in codes] == []
