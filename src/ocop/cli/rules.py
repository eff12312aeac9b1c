"""`ocop rules`: check, decide, explain and export tables and models in files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from ocop import rules as engine
from ocop.cli.answering import Answer, command
from ocop.cli.commands import Group, language_option
from ocop.cli.options import choose_rulebook, law_options
from ocop.cli.rule_export import Target, export_rules, stars_of
from ocop.cli.rule_facts import read_facts
from ocop.cli.writing import Writer
from ocop.errors import InvalidInput, Problem
from ocop.rules.analysis import Finding
from ocop.rules.analysis.regions import MAX_WORK
from ocop.rules.files import LoadedRules, Rules, load_rules
from ocop.rules.files.loading import MAX_LOAD_WORK
from ocop.rules.spelling import spell_value

__all__ = ["rules"]

_FILE = click.argument("file", type=click.Path(path_type=Path))
_FACT = click.option(
    "--fact",
    "told",
    multiple=True,
    metavar="NAME=FEEL",
    help="option-fact",
)
_FACTS = click.option(
    "--facts",
    "file_of_facts",
    type=click.Path(path_type=Path),
    metavar="FILE.json",
    help="option-facts",
)
_WANTED = click.option(
    "--decision",
    "wanted",
    multiple=True,
    metavar="NAME",
    help="option-decision",
)
_OVER = click.option(
    "--over",
    type=click.Path(path_type=Path),
    metavar="BASE",
    help="option-over",
)


def _asked(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the file, and the options that say what is decided and from which facts."""
    for option in (_OVER, _WANTED, _FACTS, _FACT, _FILE):
        function = option(function)
    return function


def _load(file: Path, over: Path | None, work: int = MAX_LOAD_WORK) -> LoadedRules:
    base = None if over is None else load_rules(over, work=work)
    return load_rules(file, over=base, work=work)


@click.group(
    cls=Group,
    name="rules",
    help="help-rules",
)
@language_option
def rules() -> None:
    """Group the commands about files of rules."""


@rules.command(name="check", help="help-check")
@_FILE
@_OVER
@command
def check(file: Path, over: Path | None) -> Answer:
    """Find what is wrong with the tables of a file."""
    found = _load(file, over, work=MAX_WORK).findings
    return Answer(
        data=lambda: {
            "file": str(file),
            "findings": [_render_finding(finding) for finding in found],
        },
        write=lambda writer: _write_findings(writer, found),
        status=1 if found else 0,
    )


def _render_finding(finding: Finding) -> dict[str, Any]:
    contrast = finding.contrast
    return {
        "code": finding.code.value,
        "table": finding.table,
        "rows": list(finding.rows),
        "columns": list(finding.columns),
        "witness": _spell_facts(finding.witness),
        "contrast": None if contrast is None else _spell_facts(contrast),
        "region": dict(finding.region),
        "text": {"vi": finding.text("vi"), "en": finding.text("en")},
    }


def _spell_facts(facts: Mapping[str, Any]) -> dict[str, str]:
    return {name: spell_value(value) for name, value in facts.items()}


def _write_findings(writer: Writer, found: Sequence[Finding]) -> None:
    if not found:
        writer.line(writer.say("nothing-found"))
    for finding in found:
        writer.line(f"{finding.code.value}: {finding.text(writer.language)}")
        for code, facts in (
            ("shown-by", finding.witness),
            ("against", finding.contrast),
        ):
            if facts:
                spelt = ", ".join(f"{k} = {v}" for k, v in _spell_facts(facts).items())
                writer.line(writer.say(code, facts=spelt), 2)


@rules.command(name="decide", help="help-decide")
@_asked
@command
def decide(file: Path, **asked: Any) -> Answer:
    """Decide the rules of a file for some facts."""
    outcomes = _decide(file, **asked)
    return Answer(
        data=lambda: {
            "file": str(file),
            "decisions": [_render_briefly(name, one) for name, one in outcomes.items()],
        },
        write=lambda writer: _write_briefly(writer, outcomes),
    )


@rules.command(name="explain", help="help-explain")
@_asked
@command
def explain(file: Path, **asked: Any) -> Answer:
    """Decide the rules of a file for some facts, with all reasons."""
    outcomes = _decide(file, **asked)
    return Answer(
        data=lambda: {
            "file": str(file),
            "decisions": [
                {"decision": name} | engine.render_dict(one)
                for name, one in outcomes.items()
            ],
        },
        write=lambda writer: writer.lines.extend(
            engine.render_text(one, writer.language) for one in outcomes.values()
        ),
    )


def _decide(
    file: Path,
    told: tuple[str, ...],
    file_of_facts: Path | None,
    wanted: tuple[str, ...],
    over: Path | None,
) -> dict[str, engine.Outcome]:
    rules_, facts = _load(file, over).rules, read_facts(told, file_of_facts)
    if isinstance(rules_, engine.DecisionTable):
        if wanted and wanted != (rules_.id,):
            arguments = {"found": ", ".join(wanted), "expected": rules_.id}
            problem = Problem(code="wrong-type", path="--decision", arguments=arguments)
            raise InvalidInput(problems=[problem])
        return {rules_.id: engine.decide(rules_, facts)}
    return dict(engine.decide_model(rules_, facts, wanted=wanted or None))


def _render_briefly(name: str, outcome: engine.Outcome) -> dict[str, Any]:
    full = engine.render_dict(outcome)
    kept = ("label", "verdict", "value", "possible", "missing")
    return {"decision": name} | {key: full[key] for key in kept}


def _write_briefly(writer: Writer, outcomes: dict[str, engine.Outcome]) -> None:
    for outcome in outcomes.values():
        # The first line of an outcome is its answer, the others are its reasons.
        head = engine.render_text(outcome, writer.language).partition("\n")[0]
        writer.lines.append(head)


@rules.command(
    name="export",
    help="help-export",
)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--to",
    type=click.Choice([target.value for target in Target]),
    required=True,
    help="option-target",
)
@click.option(
    "--stars",
    metavar="SET",
    help="option-stars",
)
@law_options
@command
def export(
    file: Path | None, to: str, stars: str | None, law: str | None, on: str | None
) -> Answer:
    """Write the rules of a file, or of a card, in another format."""
    if (file is None) == (stars is None):
        problem = Problem(code="not-both", arguments={"found": "FILE, --stars"})
        raise InvalidInput(problems=[problem])
    if file is not None:
        found: Rules = load_rules(file).rules
    else:
        found = stars_of(choose_rulebook(law, on), stars or "")
    text = export_rules(found, Target(to))
    return Answer(
        data=lambda: {"format": to, "text": text},
        write=lambda writer: writer.lines.append(text.rstrip("\n")),
    )
