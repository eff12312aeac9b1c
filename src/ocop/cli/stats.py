"""`ocop stats`: the tables of a report, counted from a data file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import click

from ocop.cli.answering import Answer, command
from ocop.cli.commands import Command
from ocop.cli.options import as_of_option, attempt
from ocop.cli.writing import Writer
from ocop.errors import InvalidInput, NotInForce, Problem, UnknownName, nearest, phrase
from ocop.interchange.notes import Notes
from ocop.interchange.portfolios import read_portfolio
from ocop.interchange.statistics import render_table, write_csv, write_text
from ocop.interchange.statistics_charts import draw_chart
from ocop.portfolio import View
from ocop.statistics import (
    Classification,
    Counted,
    PotentialClass,
    Table,
    list_classifications,
    tabulate,
)
from ocop.texts import Argument, Text

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


@click.command(cls=Command, name="stats", help="help-stats")
@click.argument("data", metavar="DATA", type=click.Path(path_type=Path))
@as_of_option
@click.option(
    "--units-on",
    "units_on",
    metavar="DATE",
    help="option-units-on",
)
@click.option(
    "--within",
    metavar="CODE",
    help="option-within-unit",
)
@click.option(
    "--count",
    "counted",
    type=click.Choice([counted.value for counted in Counted]),
    default=Counted.PRODUCTS.value,
    show_default=True,
    help="option-count",
)
@click.option(
    "--by",
    "classes",
    metavar="CLASS[/CLASS]",
    multiple=True,
    help="option-by",
)
@click.option(
    "--potential",
    type=click.Choice([potential.value for potential in PotentialClass]),
    default=PotentialClass.APART.value,
    show_default=True,
    help="option-potential",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "svg"]),
    default="text",
    show_default=True,
    help="option-format",
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
    chosen = _read_classes(classes, what, notes)
    on = notes.day(as_of, "--as-of")
    day = on if units_on is None else notes.day(units_on, "--units-on")
    if form == "svg" and len(chosen) != 1:
        found = [by if across is None else f"{by}/{across}" for by, across in chosen]
        notes.add("not-one-table", "--by", found=", ".join(found))
    portfolio = attempt(read_portfolio, data, notes)
    if on is None or day is None or portfolio is None or notes.problems:
        raise InvalidInput(problems=notes.problems)
    view = _look(portfolio.view(on=on, units_on=day), within)
    where = PotentialClass(potential)
    tables = [
        tabulate(view, by, across=across, counted=what, potential=where)
        for by, across in chosen
    ]
    return Answer(
        data=lambda: {
            "data": str(data),
            "as_of": on.isoformat(),
            "units_on": day.isoformat(),
            "within": within,
            "products": len(view.registers["products"]),
            "tables": [render_table(table) for table in tables],
        },
        write=lambda writer: _FORMS[form](writer, tables, view),
    )


def _read_classes(
    names: Iterable[str], counted: Counted, notes: Notes
) -> list[tuple[Classification, Classification | None]]:
    """Read classifications of rows, each perhaps with one of columns."""
    known = [by.value for by in list_classifications(counted)]
    found: list[tuple[Classification, Classification | None]] = []
    for name in names:
        first, stroke, second = name.partition("/")
        by = notes.name(first, "--by", known)
        across = notes.name(second, "--by", known) if stroke else None
        if by is not None:
            columns = None if across is None else Classification(across)
            found.append((Classification(by), columns))
    return found or [(by, None) for by in _USUAL[counted]]


def _look(view: View, within: str | None) -> View:
    """Look at one unit, if one is named."""
    if within is None:
        return view
    try:
        return view.within(within)
    except UnknownName as error:
        close: str | Text = nearest(within, error.known) or "-"
    except NotInForce as error:
        close = error.nearest
    arguments: dict[str, Argument] = {
        "found": within,
        "on": view.units_on,
        "nearest": close,
    }
    problem = Problem(code="no-such-unit", path="--within", arguments=arguments)
    raise InvalidInput(problems=[problem])


def _write_text(writer: Writer, tables: list[Table], view: View) -> None:
    count = len(view.registers["products"])
    writer.line(writer.say("stats-head", day=view.on, count=count))
    for table in tables:
        writer.gap()
        writer.lines += write_text(table, writer.language).splitlines()
        if table.left_out:
            writer.line(writer.say("stats-left-out", count=table.left_out), 2)


def _write_csv(writer: Writer, tables: list[Table], _view: View) -> None:
    writer.lines += write_csv(tables, writer.language).splitlines()


def _draw(writer: Writer, tables: list[Table], _view: View) -> None:
    try:
        svg = draw_chart(tables[0], writer.language)
    except ModuleNotFoundError as error:
        missing = phrase("refused.package", name=error.name, extra="charts")
        arguments = {"found": missing}
        problem = Problem(code="unreadable", path="--format", arguments=arguments)
        raise InvalidInput(problems=[problem]) from None
    writer.lines += svg.splitlines()


_FORMS: Mapping[str, Callable[[Writer, list[Table], View], None]] = {
    "text": _write_text,
    "csv": _write_csv,
    "svg": _draw,
}
"""What writes the tables, for each form of answer."""
