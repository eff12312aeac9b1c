from __future__ import annotations

import pytest

from ocop import rulebooks
from ocop.legal import Citation


@pytest.mark.parametrize(
    ("parts", "vi", "en"),
    [
        ({}, "148/QĐ-TTg", "148/QĐ-TTg"),
        (
            {"place": "article 1 clause 2"},
            "148/QĐ-TTg, điều 1 khoản 2",
            "148/QĐ-TTg, article 1 clause 2",
        ),
        (
            {"place": "annex I", "set": 7, "criterion": "6.4", "option": 3},
            "148/QĐ-TTg, phụ lục I, bộ 7, tiêu chí 6.4, mức 3",
            "148/QĐ-TTg, annex I, set 7, criterion 6.4, option 3",
        ),
        (
            {"place": "form 02 part II section 1 point a"},
            "148/QĐ-TTg, mẫu 02 phần II mục 1 điểm a",
            "148/QĐ-TTg, form 02 part II section 1 point a",
        ),
    ],
)
def test_citation_text(parts: dict[str, object], vi: str, en: str) -> None:
    """A citation reads as an official writes it, in both languages."""
    citation = Citation(instrument="148/QĐ-TTg", **parts)  # type: ignore[arg-type]
    assert (citation.text.vi, citation.text.en) == (vi, en)


@pytest.mark.parametrize("name", rulebooks.names())
def test_chosen(name: str) -> None:
    """A reading gives the alternative that it chose, with its text."""
    for reading in rulebooks.load(name).readings:
        assert reading.chosen.id == reading.choice
        assert reading.chosen in reading.alternatives
