"""The page of all rulebooks, and the page of one."""

from __future__ import annotations

from collections.abc import Iterator

from ocop.products import ProductSet
from ocop.rulebooks import Rulebook
from ocop.scorecards import Scorecard
from rulebook_pages.markdown import (
    LEVELS,
    both,
    cite,
    contents,
    mark,
    pair,
    plain,
    table,
)

BOOKS = "rulebooks"


def index_page(books: list[Rulebook]) -> Iterator[str]:
    """Yield the lines of the page that lists the rulebooks."""
    yield "# Bộ quy định · Rulebooks"
    yield ""
    yield "These pages are written from the data that the library rates with."
    yield "The wording is our own and short; only the Gazette has the text of the law."
    heads = "Mã · Id | Tiếng Việt | English | Hiệu lực · In force | Bản · Revision"
    yield from table(
        heads,
        (
            (
                f"[`{book.id}`]({BOOKS}/{book.id}/index.md)",
                *pair(book.title),
                book.period,
                book.revision,
            )
            for book in books
        ),
    )
    yield from contents(f"{BOOKS}/{book.id}/index" for book in books)


def book_page(book: Rulebook) -> Iterator[str]:
    """Yield the lines of the page of a rulebook."""
    yield f"# {both(book.title)}"
    yield ""
    yield f"Rulebook `{book.id}`, revision {book.revision}, in force {book.period}."
    if book.supersedes:
        yield f"It supersedes [`{book.supersedes}`](../{book.supersedes}/index.md)."
    yield from cautions(book)
    yield from _sets(book)
    yield from _bands(book)
    yield from _competence(book)
    yield from _readings(book)
    yield from _instruments(book)
    yield ""
    yield "[Quy trình · Procedure](procedure.md)"
    yield from contents(["procedure", *map(page_name, book.all_scorecards)])


def cautions(book: Rulebook) -> Iterator[str]:
    """Yield what no source says, if there is such a thing."""
    if book.cautions:
        yield from ("", "Lưu ý · What no source says:", "")
    for caution in book.cautions:
        since = f" ({caution.start} – …)" if caution.start else ""
        yield f"- {both(caution.text)}{since}"


def _sets(book: Rulebook) -> Iterator[str]:
    yield from ("", "## Bộ sản phẩm · Product sets")
    yield from table(
        "Bộ · Set | Tiếng Việt | English"
        " | Ngành, nhóm · Branch, group | Bộ quản lý · Ministries"
        " | Tiếp nối · Continues",
        (
            (
                each.number,
                "<br>".join(_links(book, each)),
                plain(each.name.en),
                f"{both(each.group.branch.name)}<br>{both(each.group.name)}",
                "<br>".join(both(ministry) for ministry in each.ministries),
                ", ".join(
                    f"[{number}](../{book.supersedes}/{number:02}.md)"
                    for number in each.forerunners
                ),
            )
            for each in book.product_sets
        ),
    )


def _links(book: Rulebook, product_set: ProductSet) -> Iterator[str]:
    """Yield a link to each card that a set has had."""
    for card in book.all_scorecards:
        if card.set == product_set.number:
            dates = f" ({card.period})" if card.period else ""
            yield f"[{plain(card.name.vi)}]({page_name(card)}.md){dates}"


def page_name(card: Scorecard) -> str:
    """Return the name of the page of a card; a card that was replaced tells its end."""
    end = card.period and card.period.end
    return f"{card.set:02}-until-{end}" if end else f"{card.set:02}"


def _bands(book: Rulebook) -> Iterator[str]:
    yield from ("", "## Hạng sao · Star classes")
    yield from table(
        "Hạng · Class | In · Printed | Điểm · Points"
        " | Tiếng Việt | English | Viện dẫn · Citation",
        (
            (
                mark(band.stars),
                plain(band.printed),
                f"`{band.total}`",
                *pair(band.meaning),
                "; ".join(
                    [cite(band.citation), *(f"[`{r}`](#{r})" for r in band.readings)]
                ),
            )
            for band in book.classification.bands
        ),
    )


def _competence(book: Rulebook) -> Iterator[str]:
    yield from ("", "## Thẩm quyền công nhận · Who recognises")
    yield from table(
        "Hạng · Classes | Cấp · Level | Thời kỳ · Period | Viện dẫn · Citation",
        (
            (
                ", ".join(mark(stars) for stars in competence.stars),
                both(LEVELS[competence.level]),
                competence.period,
                cite(competence.citation),
            )
            for competence in book.competence
        ),
    )


def _readings(book: Rulebook) -> Iterator[str]:
    yield from ("", "## Điểm cần giải thích · Readings")
    for reading in book.readings:
        yield from ("", f"### `{reading.id}`", "")
        yield f"{both(reading.question)}\\"
        yield f"Vì sao · Why: {both(reading.why)}\\"
        yield f"Viện dẫn · Citation: {cite(*reading.citations)}"
        if reading.switchable:
            yield ""
            yield "Chuyển được khi chấm · A rating can take another alternative."
        yield from table(
            "Cách hiểu · Alternative | Tiếng Việt | English | Chọn · Taken",
            (
                (f"`{a.id}`", *pair(a.text), "✓" if a.id == reading.choice else "")
                for a in reading.alternatives
            ),
        )


def _instruments(book: Rulebook) -> Iterator[str]:
    yield from ("", "## Văn bản · Instruments")
    yield from table(
        "Số · Number | Tiếng Việt | English"
        " | Ký · Issued | Hiệu lực · Effective | Nguồn · Source",
        (
            (
                instrument.number,
                *pair(instrument.title),
                instrument.issued,
                instrument.effective,
                plain(instrument.source),
            )
            for instrument in book.instruments
        ),
    )
