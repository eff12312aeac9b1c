# ruff: noqa: INP001 - a script, not part of a package.
"""Write the reference pages of the rulebooks: one for each rulebook and each card.

Run it after each change of the data: `python tools/write_rulebook_pages.py`.
With `--check` nothing is written; the exit status is 1 where a page is stale.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from ocop import rulebooks
from ocop.legal import Citation
from ocop.rulebooks import Rulebook
from ocop.scorecards import Condition, Criterion, Heading, Scorecard, Section
from ocop.texts import Text
from ocop.vocabulary import Stars

FOLDER = Path(__file__).parents[1] / "docs/reference"
BOOKS = "rulebooks"

KINDS = {
    "eliminates": Text(vi="loại", en="eliminates"),
    "stops": Text(vi="dừng", en="stops"),
    "stops-at-zero": Text(vi="dừng nếu 0 điểm", en="stops at 0"),
    "applies-if": Text(vi="điều kiện", en="applies if"),
    "guidance": Text(vi="ghi chú", en="note"),
}
LEVELS = {
    "commune": Text(vi="xã", en="commune"),
    "district": Text(vi="huyện", en="district"),
    "province": Text(vi="tỉnh", en="province"),
    "centre": Text(vi="trung ương", en="centre"),
}

Row: TypeAlias = tuple[object, ...]


def main(arguments: list[str]) -> int:
    """Write the pages, or only check them, and return the exit status."""
    expected = {FOLDER / name: text for name, text in pages()}
    left = {*FOLDER.glob(f"{BOOKS}/*/*.md")} - expected.keys()
    stale = [
        path
        for path, text in expected.items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]
    if "--check" in arguments:
        for path in sorted([*stale, *left]):
            print(f"{path}: stale")  # noqa: T201 - a command says what it found
        return int(bool(stale or left))
    for path in left:
        path.unlink()
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(expected[path], encoding="utf-8", newline="\n")
    return 0


def pages() -> Iterator[tuple[str, str]]:
    """Yield each page: where it belongs, and what it says."""
    books = [rulebooks.load(name) for name in rulebooks.names()]
    yield f"{BOOKS}.md", _join(_index_page(books))
    for book in books:
        yield f"{BOOKS}/{book.id}/index.md", _join(_book_page(book))
        for card in book.scorecards.values():
            yield f"{BOOKS}/{book.id}/{card.set:02}.md", _join(_card_page(book, card))


def _join(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Return text that Markdown shows as it stands."""
    return re.sub(r"([\\|*_`\[\]])", r"\\\1", text).replace("<", "&lt;")


def _both(text: Text) -> str:
    return f"{_plain(text.vi)} · {_plain(text.en)}"


def _pair(text: Text) -> tuple[str, str]:
    return _plain(text.vi), _plain(text.en)


def _cite(*citations: Citation) -> str:
    return "; ".join(_both(citation.text) for citation in citations)


def _stars(stars: Stars | None) -> str:
    return "" if stars is None else f"{stars}★"


def _table(heads: str, rows: Iterable[Row]) -> Iterator[str]:
    yield from ("", f"| {heads} |", "|" + "---|" * len(heads.split("|")))
    for row in rows:
        yield f"| {' | '.join(str(cell) for cell in row)} |"


def _contents(pages: Iterable[str]) -> Iterator[str]:
    yield from ("", "```{toctree}", ":hidden:", "", *pages, "```")


def _index_page(books: list[Rulebook]) -> Iterator[str]:
    yield "# Bộ quy định · Rulebooks"
    yield ""
    yield "These pages are written from the data that the library rates with."
    yield "The wording is our own and short; only the Gazette has the text of the law."
    heads = "Mã · Id | Tiếng Việt | English | Hiệu lực · In force | Bản · Revision"
    yield from _table(
        heads,
        (
            (
                f"[`{book.id}`]({BOOKS}/{book.id}/index.md)",
                *_pair(book.title),
                book.period,
                book.revision,
            )
            for book in books
        ),
    )
    yield from _contents(f"{BOOKS}/{book.id}/index" for book in books)


def _book_page(book: Rulebook) -> Iterator[str]:
    yield f"# {_both(book.title)}"
    yield ""
    yield f"Rulebook `{book.id}`, revision {book.revision}, in force {book.period}."
    if book.supersedes:
        yield f"It supersedes [`{book.supersedes}`](../{book.supersedes}/index.md)."
    yield from _cautions(book)
    yield from _sets(book)
    yield from _bands(book)
    yield from _competence(book)
    yield from _readings(book)
    yield from _instruments(book)
    yield from _contents(f"{set_:02}" for set_ in book.scorecards)


def _cautions(book: Rulebook) -> Iterator[str]:
    if book.cautions:
        yield from ("", "Lưu ý · What no source says:", "")
    for caution in book.cautions:
        since = f" ({caution.start} – …)" if caution.start else ""
        yield f"- {_both(caution.text)}{since}"


def _sets(book: Rulebook) -> Iterator[str]:
    yield from ("", "## Bộ sản phẩm · Product sets")
    yield from _table(
        "Bộ · Set | Tiếng Việt | English"
        " | Ngành, nhóm · Branch, group | Bộ quản lý · Ministries",
        (
            (
                each.number,
                f"[{_plain(each.name.vi)}]({each.number:02}.md)",
                _plain(each.name.en),
                f"{_both(each.group.branch.name)}<br>{_both(each.group.name)}",
                "<br>".join(_both(ministry) for ministry in each.ministries),
            )
            for each in book.product_sets
        ),
    )


def _bands(book: Rulebook) -> Iterator[str]:
    yield from ("", "## Hạng sao · Star classes")
    yield from _table(
        "Hạng · Class | In · Printed | Điểm · Points"
        " | Tiếng Việt | English | Viện dẫn · Citation",
        (
            (
                _stars(band.stars),
                _plain(band.printed),
                f"`{band.total}`",
                *_pair(band.meaning),
                "; ".join(
                    [_cite(band.citation), *(f"[`{r}`](#{r})" for r in band.readings)]
                ),
            )
            for band in book.classification.bands
        ),
    )


def _competence(book: Rulebook) -> Iterator[str]:
    yield from ("", "## Thẩm quyền công nhận · Who recognises")
    yield from _table(
        "Hạng · Classes | Cấp · Level | Thời kỳ · Period | Viện dẫn · Citation",
        (
            (
                ", ".join(_stars(stars) for stars in competence.stars),
                _both(LEVELS[competence.level]),
                competence.period,
                _cite(competence.citation),
            )
            for competence in book.competence
        ),
    )


def _readings(book: Rulebook) -> Iterator[str]:
    yield from ("", "## Điểm cần giải thích · Readings")
    for reading in book.readings:
        yield from ("", f"### `{reading.id}`", "")
        yield f"{_both(reading.question)}\\"
        yield f"Vì sao · Why: {_both(reading.why)}\\"
        yield f"Viện dẫn · Citation: {_cite(*reading.citations)}"
        if reading.switchable:
            yield ""
            yield "Chuyển được khi chấm · A rating can take another alternative."
        yield from _table(
            "Cách hiểu · Alternative | Tiếng Việt | English | Chọn · Taken",
            (
                (f"`{a.id}`", *_pair(a.text), "✓" if a.id == reading.choice else "")
                for a in reading.alternatives
            ),
        )


def _instruments(book: Rulebook) -> Iterator[str]:
    yield from ("", "## Văn bản · Instruments")
    yield from _table(
        "Số · Number | Tiếng Việt | English"
        " | Ký · Issued | Hiệu lực · Effective | Nguồn · Source",
        (
            (
                instrument.number,
                *_pair(instrument.title),
                instrument.issued,
                instrument.effective,
                _plain(instrument.source),
            )
            for instrument in book.instruments
        ),
    )


def _card_page(book: Rulebook, card: Scorecard) -> Iterator[str]:
    yield f"# {card.set}. {_both(card.name)}"
    law = f"[{_both(book.title)}](index.md), revision {book.revision}"
    yield from _table(
        " | ",
        (
            ("Văn bản · Law", law),
            ("Viện dẫn · Citation", _cite(card.citation)),
            ("Mã · Slug", f"`{card.slug}`"),
            ("Điểm · Points", _sum_of_parts(card)),
            ("Nguồn · Source", _plain(card.source)),
            ("Độ tin cậy · Confidence", card.confidence),
        ),
    )
    yield from _cautions(book)
    for part in card.parts:
        yield ""
        yield f"## Phần · Part {part.code}. {_both(part.name)} ({part.max_points})"
        for section in part.sections:
            yield ""
            yield f"### {section.number}. {_both(section.name)} ({section.max_points})"
            yield from _table(
                " | Tiếng Việt | English | Điểm · Points | Sao · Stars",
                _section_rows(section),
            )
    yield from _grounds(card)
    yield from _errata(card)
    yield from _readings_taken(book, card)


def _sum_of_parts(card: Scorecard) -> str:
    parts = " + ".join(str(part.max_points) for part in card.parts)
    total = f"{parts} = {card.max_points}"
    if card.attainable_points == card.max_points:
        return total
    return f"{total}; đạt được · attainable: {card.attainable_points}"


def _section_rows(section: Section) -> Iterator[Row]:
    for condition in section.conditions:
        yield _condition_row(condition)
    headings = {heading.number: heading for heading in section.headings}
    for criterion in section.criteria:
        for number in list(headings):
            if criterion.number.startswith(f"{number}."):
                yield _heading_row(headings.pop(number))
        yield from _criterion_rows(criterion)


def _heading_row(heading: Heading) -> Row:
    points = () if heading.max_points is None else (heading.max_points,)
    names = _pair(heading.name)
    return tuple(f"*{cell}*" for cell in (heading.number, *names, *points))


def _criterion_rows(criterion: Criterion) -> Iterator[Row]:
    names = _pair(criterion.name)
    cells = (criterion.number, *names, criterion.max_points)
    yield *(f"**{cell}**" for cell in cells), _stars(criterion.minimum_for)
    if criterion.depends_on:
        vi = f"Chỉ chấm khi {criterion.depends_on} có điểm"
        en = f"Applies only if {criterion.depends_on} earned points"
        yield f"*{_both(KINDS['applies-if'])}*", vi, en, "", ""
    for condition in criterion.conditions:
        yield _condition_row(condition)
    for option in criterion.options:
        label, case = option.label, option.case
        if case:
            label = Text(vi=f"{case.vi}: {label.vi}", en=f"{case.en}: {label.en}")
        yield option.number, *_pair(label), option.points, _stars(option.minimum_for)


def _condition_row(condition: Condition) -> Row:
    return f"*{_both(KINDS[condition.kind])}*", *_pair(condition.text), "", ""


def _grounds(card: Scorecard) -> Iterator[str]:
    if not card.grounds:
        return
    yield from ("", "## Trường hợp bị loại · Disqualifiers")
    yield from _table(
        "Mã · Id | Tại · At | Tiếng Việt | English",
        (
            (f"`{ground.id}`", ground.criterion or "", *_pair(ground.text))
            for ground in card.grounds.values()
        ),
    )


def _errata(card: Scorecard) -> Iterator[str]:
    if not card.errata:
        return
    yield from ("", "## Chỗ in sai hoặc thiếu · Errata")
    yield from _table(
        "Tại · At | In · Printed | Hiểu là · Read as | Tiếng Việt | English",
        (
            (
                erratum.at,
                _plain(erratum.printed),
                _plain(erratum.read),
                *_pair(erratum.note),
            )
            for erratum in card.errata
        ),
    )


def _readings_taken(book: Rulebook, card: Scorecard) -> Iterator[str]:
    yield from ("", "## Điểm cần giải thích · Readings")
    yield from _table(
        "Điểm · Reading | Chọn · Taken | Tiêu chí · Criterion",
        (
            (
                f"[`{reading.id}`](index.md#{reading.id})",
                *(
                    _both(a.text)
                    for a in reading.alternatives
                    if a.id == reading.choice
                ),
                ", ".join(
                    citation.criterion or ""
                    for citation in reading.citations
                    if citation.set == card.set
                ),
            )
            for reading in book.readings
        ),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
