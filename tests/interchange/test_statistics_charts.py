from __future__ import annotations

import sys
from xml.etree import ElementTree as ET

import attrs
import pytest

from ocop.interchange.statistics_charts import draw_chart
from ocop.statistics import Table
from ocop.texts import Language, Text
from tests.contexts import CONTEXTS, compute_in_contexts
from tests.interchange.test_statistics import STARS

pytest.importorskip("leather", reason="the extra `charts` is not installed")


def texts(table: Table, language: Language = Language.VI) -> list[str]:
    """Return the texts of a chart; it is whole and safe XML."""
    svg = draw_chart(table, language)
    assert "<script" not in svg
    root = ET.fromstring(svg)  # noqa: S314 - we drew it
    return [text for text in root.itertext() if text.strip()]


def test_bars() -> None:
    """Each bar is named by its class and count, under the title."""
    found = texts(STARS)
    assert "Sản phẩm theo hạng sao" in found
    assert {"4 sao: 1", "Tiềm năng 5 sao: 1"} < set(found)
    assert "4 stars: 1" in texts(STARS, Language.EN)


def test_names_that_are_the_same() -> None:
    """Where two classes have one name, their keys tell them apart."""
    label = Text(vi="<Tân Tiến & Co>", en="Tan Tien")
    rows = tuple(attrs.evolve(row, label=label) for row in STARS.rows)
    found = texts(attrs.evolve(STARS, rows=rows))
    assert {"<Tân Tiến & Co> (4): 1", "<Tân Tiến & Co> (potential): 1"} < set(found)


def test_nothing() -> None:
    """A table without rows is drawn without a bar."""
    assert "0" in texts(attrs.evolve(STARS, rows=(), total=0))


def test_same_text() -> None:
    """The same table gives the same drawing, whatever decimal context is set."""
    drawn = draw_chart(STARS, Language.VI)
    found = compute_in_contexts(lambda: draw_chart(STARS, Language.VI))
    assert found == [drawn] * len(CONTEXTS)


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the package the error says how to install it."""
    monkeypatch.setitem(sys.modules, "leather", None)
    with pytest.raises(ModuleNotFoundError, match=r"ocop\[charts\]"):
        draw_chart(STARS, Language.VI)
