"""Rules come from files together with what is wrong with their tables."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ocop.errors import InvalidInput
from ocop.rules import DecisionModel, DecisionTable
from ocop.rules.analysis import FindingCode, analyse, analyse_model
from ocop.rules.dmn import write_dmn
from ocop.rules.files import as_model, load_rules, parse_rules

BAND = """
id = "band"
strictness = "tighten-only"
inputs = [{ expression = "total", domain = "[0..10]", better = "higher" }]
outputs = [{ name = "class", better = "higher" }]
rows = [
  { id = "high", tests = ["> 7"], results = ["1"] },
  { id = "low", tests = ["< 7"], results = ["2"] },
]
"""


def write(folder: Path, name: str, text: str) -> Path:
    """Return a file that holds a text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("suffix", ["toml", "dmn"])
def test_findings_come_with_the_rules(tmp_path: Path, suffix: str) -> None:
    """A gap and a fall are told at once, and stop nothing."""
    table = parse_rules(BAND)
    assert isinstance(table, DecisionTable)
    text = BAND if suffix == "toml" else write_dmn(as_model(table))
    path = write(tmp_path, f"band.{suffix}", text)
    loaded = load_rules(path)
    assert loaded.source == str(path)
    assert loaded.rules == (table if suffix == "toml" else as_model(table))
    codes = [finding.code for finding in loaded.findings]
    assert codes == [FindingCode.GAP, FindingCode.NOT_MONOTONE]
    assert loaded.findings == analyse(table)
    assert analyse_model(as_model(table)) == analyse(table)


def test_wrong_rules_are_no_finding(tmp_path: Path) -> None:
    """What cannot be read is an error, as before."""
    path = write(tmp_path, "band.toml", BAND.replace("> 7", "> )"))
    with pytest.raises(InvalidInput, match=r"band\.toml"):
        load_rules(path)


def test_loading_takes_little_time(tmp_path: Path) -> None:
    """A table that takes long to analyse is loaded at once, and says so."""
    rows = "\n".join(
        f'{{ id = "{row}", tests = ["[{row}..{row + 2})", "< {row}"],'
        f' results = ["{row}"] }},'
        for row in range(1_000)
    )
    text = f"""
    id = "long"
    inputs = [{{ expression = "x" }}, {{ expression = "y" }}]
    outputs = [{{ name = "o" }}]
    rows = [{rows}]
    """
    start = time.perf_counter()
    loaded = load_rules(write(tmp_path, "long.toml", text))
    # It takes a fraction of a second; a busy machine gets time.
    assert time.perf_counter() - start < 20
    assert FindingCode.NOT_ANALYSED in {finding.code for finding in loaded.findings}
    assert load_rules(tmp_path / "long.toml", work=0).findings


def test_the_analysis_of_a_file_may_be_cut_short(tmp_path: Path) -> None:
    """Whoever loads a file says how many steps its analysis may take."""
    table = parse_rules(BAND)
    assert isinstance(table, DecisionTable)
    model = write(tmp_path, "band.dmn", write_dmn(as_model(table)))
    for path in (write(tmp_path, "band.toml", BAND), model):
        findings = load_rules(path, work=1).findings
        assert [finding.code for finding in findings] == [FindingCode.NOT_ANALYSED]


def test_a_constant_that_cannot_be_computed_is_a_finding(tmp_path: Path) -> None:
    """The limits of evaluation do not stop a file from being read."""
    text = BAND.replace('"> 7"', '"> 10 ** 5000"')
    (finding,) = load_rules(write(tmp_path, "band.toml", text)).findings
    assert finding.code is FindingCode.NOT_ANALYSED
    assert "too many combinations" in finding.text("en")


def test_the_work_is_shared_by_the_tables_of_a_model() -> None:
    """A model with many tables takes no longer than one with few."""
    table = parse_rules(BAND)
    assert isinstance(table, DecisionTable)
    one = as_model(table).decisions[0]
    many = DecisionModel(
        id="m",
        inputs=as_model(table).inputs,
        decisions=tuple(
            type(one)(name=f"d{number}", logic=one.logic, requires=one.requires)
            for number in range(50)
        ),
    )
    assert len(analyse_model(many)) == 100
    few = analyse_model(many, work=200)
    assert few[:2] == analyse(table)
    assert few[-1].code is FindingCode.NOT_ANALYSED
