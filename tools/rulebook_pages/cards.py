"""The page of one scorecard."""

from __future__ import annotations

from collections.abc import Iterator

from ocop.legal import Reading
from ocop.rulebooks import Rulebook
from ocop.scorecards import Condition, Criterion, Heading, Scorecard, Section
from ocop.texts import Text
from rulebook_pages.books import cautions
from rulebook_pages.markdown import Row, both, cite, mark, pair, plain, table

KINDS = {
    "eliminates": Text(vi="loại", en="eliminates"),
    "stops": Text(vi="dừng", en="stops"),
    "stops-at-zero": Text(vi="dừng nếu 0 điểm", en="stops at 0"),
    "applies-if": Text(vi="điều kiện", en="applies if"),
    "guidance": Text(vi="ghi chú", en="note"),
}


def card_page(book: Rulebook, card: Scorecard) -> Iterator[str]:
    """Yield the lines of the page of a scorecard."""
    yield f"# {card.set}. {both(card.name)}"
    law = f"[{both(book.title)}](index.md), revision {book.revision}"
    yield from table(
        " | ",
        (
            ("Văn bản · Law", law),
            ("Thời kỳ · Period", card.period or book.period),
            ("Viện dẫn · Citation", cite(card.citation)),
            ("Mã · Slug", f"`{card.slug}`"),
            ("Điểm · Points", _sum_of_parts(card)),
            ("Nguồn · Source", plain(card.source)),
            ("Độ tin cậy · Confidence", card.confidence),
        ),
    )
    yield from cautions(book)
    for part in card.parts:
        yield ""
        yield f"## Phần · Part {part.code}. {both(part.name)} ({part.max_points})"
        for section in part.sections:
            yield ""
            yield f"### {section.number}. {both(section.name)} ({section.max_points})"
            yield from table(
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
    names = pair(heading.name)
    return tuple(f"*{cell}*" for cell in (heading.number, *names, *points))


def _criterion_rows(criterion: Criterion) -> Iterator[Row]:
    names = pair(criterion.name)
    cells = (criterion.number, *names, criterion.max_points)
    yield *(f"**{cell}**" for cell in cells), mark(criterion.minimum_for)
    if criterion.depends_on:
        vi = f"Chỉ chấm khi {criterion.depends_on} có điểm"
        en = f"Applies only if {criterion.depends_on} earned points"
        yield f"*{both(KINDS['applies-if'])}*", vi, en, "", ""
    for condition in criterion.conditions:
        yield _condition_row(condition)
    for option in criterion.options:
        label, case = option.label, option.case
        if case:
            label = Text(vi=f"{case.vi}: {label.vi}", en=f"{case.en}: {label.en}")
        yield option.number, *pair(label), option.points, mark(option.minimum_for)


def _condition_row(condition: Condition) -> Row:
    return f"*{both(KINDS[condition.kind])}*", *pair(condition.text), "", ""


def _grounds(card: Scorecard) -> Iterator[str]:
    if not card.grounds:
        return
    yield from ("", "## Trường hợp bị loại · Disqualifiers")
    yield from table(
        "Mã · Id | Tại · At | Tiếng Việt | English",
        (
            (f"`{ground.id}`", ground.criterion or "", *pair(ground.text))
            for ground in card.grounds.values()
        ),
    )


def _errata(card: Scorecard) -> Iterator[str]:
    if not card.errata:
        return
    yield from ("", "## Chỗ in sai hoặc thiếu · Errata")
    yield from table(
        "Tại · At | In · Printed | Hiểu là · Read as | Tiếng Việt | English",
        (
            (
                erratum.at,
                plain(erratum.printed),
                plain(erratum.read),
                *pair(erratum.note),
            )
            for erratum in card.errata
        ),
    )


def _readings_taken(book: Rulebook, card: Scorecard) -> Iterator[str]:
    yield from ("", "## Điểm cần giải thích · Readings")
    yield from table(
        "Điểm · Reading | Chọn · Taken | Tiêu chí · Criterion",
        (
            (
                f"[`{reading.id}`](index.md#{reading.id})",
                *(both(a.text) for a in reading.alternatives if a.id == reading.choice),
                ", ".join(
                    citation.criterion or ""
                    for citation in reading.citations
                    if citation.set == card.set
                ),
            )
            for reading in book.readings
            if _is_about_cards(reading, book, card)
        ),
    )


def _is_about_cards(reading: Reading, book: Rulebook, card: Scorecard) -> bool:
    """Whether a reading is about points and classes, and not about the procedure."""
    classification = book.classification
    taken = {classification.permitted, classification.stars}
    taken.update(id_ for band in classification.bands for id_ in band.readings)
    citations = (card.citation, *(band.citation for band in classification.bands))
    places = {(c.instrument, c.place) for c in citations if c.place}
    return reading.id in taken or any(
        (c.instrument, c.place) in places for c in reading.citations
    )
