"""`ocop stats`: the tables of a report, counted from a data file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import click

from ocop.cli.answering import Answer, command
from ocop.cli.writing import Writer
from ocop.errors import InvalidInput, Problem
from ocop.interchange.notes import Notes
from ocop.interchange.portfolios import read_portfolio
from ocop.interchange.statistics import render_table, write_csv
from ocop.interchange.statistics_charts import draw_chart
from ocop.statistics import (
    Classification,
    Counted,
    PotentialClass,
    Table,
    list_classifications,
    tabulate,
)

__all__ = ["stats"]

_USUAL = {
    Counted.PRODUCTS: (
        Classification.STARS,
        Classification.BRANCH,
        Classification.SUBJECT_KIND,
        Classification.PROVINCE,
    ),
    Counted.SUBJECTS: (Classification.SUBJECT_KIND, Classification.WOMEN_LED),
    Counted.EVENTS: (Classification.KIND, Classification.YEAR),
}
"""The tables that are printed where none are named."""


@click.command(name="stats", help="Count products of a territory. Thống kê sản phẩm.")
@click.argument("data", metavar="DATA", type=click.Path(path_type=Path))
@click.option(
    "--as-of",
    "as_of",
    metavar="DATE",
    required=True,
    help="The day to look at, YYYY-MM-DD. Ngày thống kê.",
)
@click.option(
    "--units-on",
    "units_on",
    metavar="DATE",
    help="The day whose units are meant; the same one. Ngày của địa giới.",
)
@click.option(
    "--within",
    metavar="CODE",
    help="Only what lies in a unit, by its code. Chỉ trong một đơn vị hành chính.",
)
@click.option(
    "--count",
    "counted",
    type=click.Choice([counted.value for counted in Counted]),
    default=Counted.PRODUCTS.value,
    show_default=True,
    help="What is counted. Đối tượng đếm.",
)
@click.option(
    "--by",
    "classes",
    metavar="CLASS",
    multiple=True,
    help="By what they are told apart. Phân loại theo.",
)
@click.option(
    "--potential",
    type=click.Choice([potential.value for potential in PotentialClass]),
    default=PotentialClass.APART.value,
    show_default=True,
    help="Where potential 5 stars are counted. Cách đếm tiềm năng 5 sao.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "svg"]),
    default="text",
    show_default=True,
    help="Text, a CSV table, or the drawing of one table. Văn bản, bảng, biểu đồ.",
)
@command
def stats(
    data: Path,
    as_of: str,
    units_on: str | None,
    within: str | None,
    counted: str,
    classes: tuple[str, ...],
    potential: str,
    form: str,
) -> Answer:
    """Count what a data file tells, and print the tables."""
    what, notes = Counted(counted), Notes()
    names = [by.value for by in list_classifications(what)]
    told = [notes.name(name, "--by", names) for name in classes]
    on = notes.day(as_of, "--as-of")
    day = on if units_on is None else notes.day(units_on, "--units-on")
    chosen = [Classification(name) for name in told if name] or [*_USUAL[what]]
    if form == "svg" and len(chosen) != 1:
        notes.add("not-one-table", "--by", found=", ".join(chosen))
    if on is None or day is None or notes.problems:
        raise InvalidInput(problems=notes.problems)
    view = read_portfolio(data).view(on=on, units_on=day)
    if within is not None:
        view = view.within(within)
    tables = [
        tabulate(view, by, counted=what, potential=PotentialClass(potential))
        for by in chosen
    ]
    return Answer(
        data=lambda: {
            "data": str(data),
            "as_of": on.isoformat(),
            "units_on": day.isoformat(),
            "within": within,
            "tables": [render_table(table) for table in tables],
        },
        write=lambda writer: _FORMS[form](writer, tables, on),
    )


def _write_text(writer: Writer, tables: list[Table], on: date) -> None:
    writer.line(writer.say("stats-head", day=on))
    for table in tables:
        writer.gap()
        writer.line(writer.read(table.title))
        for row in table.rows:
            writer.row(writer.read(row.label), _figures(row.count, row.percent), 2)
        whole = sum((row.percent for row in table.rows), Decimal())
        writer.row(writer.say("stats-total"), _figures(table.total, whole), 2)
        if table.left_out:
            writer.line(writer.say("stats-left-out", count=table.left_out), 2)


def _figures(count: int, percent: Decimal) -> str:
    return f"{count:>7}  {percent:>5} %"


def _write_csv(writer: Writer, tables: list[Table], _on: date) -> None:
    writer.lines += write_csv(tables, writer.language).splitlines()


def _draw(writer: Writer, tables: list[Table], _on: date) -> None:
    try:
        svg = draw_chart(tables[0], writer.language)
    except ModuleNotFoundError as error:
        arguments = {"found": str(error)}
        problem = Problem(code="unreadable", path="--format", arguments=arguments)
        raise InvalidInput(problems=[problem]) from None
    writer.lines += svg.splitlines()


_FORMS: Mapping[str, Callable[[Writer, list[Table], date], None]] = {
    "text": _write_text,
    "csv": _write_csv,
    "svg": _draw,
}
"""What writes the tables, for each form of answer."""
