"""Hold exported star models to other engines: `python tests/engines/run.py FOLDER`.

FOLDER is where npm has installed `feelin`, `js-feel` and `dmn-moddle`.
Two engines evaluate all four decisions of a model; pyDMNrules, whose language knows no
loops, evaluates its two decision tables.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import attrs

from ocop import rulebooks
from ocop.rules import DecisionModel, decide_model
from ocop.rules.dmn import write_dmn
from ocop.star_models import star_model

_COUNT: Final = 1_000
_CARDS: Final = [("qd-26-2026", 11), ("qd-148-2023", 1)]
_HERE: Final = Path(__file__).parent


def main(arguments: list[str]) -> int:
    """Compare the answers for every card; 0 if all are the same."""
    differing = 0
    for rulebook, set_ in _CARDS:
        model = star_model(rulebooks.load(rulebook), set_)
        facts = _facts(model)
        ours = [_ours(model, each) for each in facts]
        for engine, theirs in (
            *(
                (engine, _javascript(engine, model, facts, Path(arguments[0])))
                for engine in ("feelin", "js-feel")
            ),
            ("pyDMNrules", _pydmnrules(model, facts)),
        ):
            wrong = [
                (each, mine[: len(other)], other)
                for each, mine, other in zip(facts, ours, theirs, strict=True)
                if mine[: len(other)] != other
            ]
            differing += len(wrong)
            _print(
                f"{rulebook} set {set_}: {engine} agrees on", len(facts) - len(wrong)
            )
            for case in wrong[:3]:
                _print("  differs:", *case)
    return 1 if differing else 0


def _print(*parts: object) -> None:
    sys.stdout.write(" ".join(map(str, parts)) + "\n")


def _facts(model: DecisionModel) -> list[dict[str, Any]]:
    """Make facts: bounds of bands and their neighbours, every option at some time."""
    chance = random.Random(2026)  # noqa: S311 - the same facts every time
    minimums = model.decisions[1].logic
    domains = {
        column.expression: [int(text) for text in str(column.domain).split(",")]
        for column in getattr(minimums, "inputs", ())
    }
    return [
        {
            "total": Decimal(
                chance.choice([*range(0, 401, 40), chance.randint(0, 400)])
            )
            / 4,
            # Mostly the best options, so that every class is met at some time.
            **{
                name: chance.choice([*numbers, *[numbers[-1]] * 20])
                for name, numbers in domains.items()
            },
        }
        for _ in range(_COUNT)
    ]


def _ours(model: DecisionModel, facts: Mapping[str, Any]) -> list[Any]:
    outcomes = decide_model(model, facts)
    values = [outcomes[decision.name].value for decision in model.decisions]
    return [list(value) if isinstance(value, tuple) else value for value in values]


def _javascript(
    engine: str,
    model: DecisionModel,
    facts: Sequence[Mapping[str, Any]],
    packages: Path,
) -> list[list[Any]]:
    with tempfile.TemporaryDirectory(dir=packages) as folder:
        # Node looks for packages beside and above the script.
        script = Path(shutil.copy(_HERE / "feel.mjs", folder))
        file = Path(folder) / "model.dmn"
        # Its reader knows the namespace of DMN 1.3, where these elements are the same.
        text = write_dmn(model).replace("/20230324/", "/20191111/")
        file.write_text(text, encoding="utf-8")
        answers: list[list[Any]] = json.loads(
            subprocess.run(  # noqa: S603 - our own script
                ["node", str(script), str(file), engine],  # noqa: S607 - the one on the path
                input=json.dumps(facts, default=float),
                stdout=subprocess.PIPE,
                encoding="utf-8",
                check=True,
            ).stdout
        )
    return answers


def _pydmnrules(
    model: DecisionModel, facts: Sequence[Mapping[str, Any]]
) -> list[list[Any]]:
    import pyDMNrules  # noqa: PLC0415 - only the session `engines` has it

    tables = attrs.evolve(model, decisions=model.decisions[:2])
    # It takes labels for names.
    text = re.sub(r' (?:ocop:)?label(?:-en)?="[^"]*"', "", write_dmn(tables))
    engine = pyDMNrules.DMN()
    status = engine.useXML(text)
    if status:
        _print("pyDMNrules:", status)
    answers = []
    for each in facts:
        numbers = {name: float(value) for name, value in each.items()}
        _, steps = engine.decide(numbers)
        last = [step["Result"] for step in steps]
        band = next(r["band.band"] for r in last if r.get("band.band") is not None)
        met = next((r["met"] for r in last if r.get("met") is not None), [])
        answers.append([band, sorted(met if isinstance(met, list) else [met])])
    return answers


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
