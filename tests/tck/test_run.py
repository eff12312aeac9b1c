from __future__ import annotations

from pathlib import Path

import pytest

from tests.tck.run import main

MODEL = """
<definitions name="m" xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/">
  <inputData id="i" name="a"/>
  <decision id="d" name="whole">
    <informationRequirement><requiredInput href="#i"/></informationRequirement>
    <literalExpression>
      <text>{ third: 1 / 3, same: [a, "x", true, null, @"2026-11-21"] }</text>
    </literalExpression>
  </decision>
  <decision id="n" name="none"><literalExpression><text>nothing</text>
    </literalExpression></decision>
  <businessKnowledgeModel id="f" name="f"><encapsulatedLogic>
    <formalParameter name="x"/><literalExpression><text>x + 1</text>
    </literalExpression></encapsulatedLogic></businessKnowledgeModel>
</definitions>
"""
EXPECTED = """
<component name="third"><value xsi:type="xsd:decimal">{}</value></component>
<component name="same"><list>
  <item><value xsi:type="xsd:double">1.0</value></item>
  <item><value xsi:type="xsd:string">x</value></item>
  <item><value xsi:type="xsd:boolean">true</value></item>
  <item><value xsi:nil="true"/></item>
  <item><value xsi:type="xsd:date">2026-11-21</value></item>
</list></component>
"""
CASES = """
<testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <modelName>m.dmn</modelName>
  <testCase id="1">
    <inputNode name="a"><value xsi:type="xsd:decimal">1</value></inputNode>
    <resultNode name="whole"><expected>{expected}</expected></resultNode>
    <resultNode name="none"><expected><list xsi:nil="true"/></expected></resultNode>
    <resultNode name="none"/>
    <resultNode name="gone" errorResult="true"/>
  </testCase>
  <testCase id="2" type="bkm" invocableName="f">
    <inputNode name="x"><value xsi:type="xsd:decimal">1</value></inputNode>
    <resultNode name="f"><expected><value xsi:type="xsd:decimal">2</value></expected>
    </resultNode>
  </testCase>
</testCases>
"""


def write(folder: Path, model: str, third: str) -> None:
    """Write a model and its cases."""
    folder.mkdir()
    (folder / "m.dmn").write_text(model, encoding="utf-8")
    cases = CASES.replace("{expected}", EXPECTED.format(third))
    (folder / "cases.xml").write_text(cases, encoding="utf-8")


def test_passed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Expected numbers may be rounded."""
    write(tmp_path / "good", MODEL, "0.333333333333")
    assert main([str(tmp_path)]) == 0
    assert capsys.readouterr().out == (
        "    5 of     5 passed  good\n    5 of     5 passed\n"
    )


def test_failed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What differs, or cannot be read, is listed."""
    write(tmp_path / "bad", MODEL, "0.3334")
    write(tmp_path / "worse", MODEL.replace("x + 1", "x +"), "0")
    assert main([str(tmp_path)]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "    4 of     5 passed  bad"
    assert lines[1].startswith("      1 whole: expected {third: 0.3334, same: [1, ")
    assert lines[2] == "    0 of     5 passed  worse"
    assert lines[-1] == "    4 of    10 passed"


def test_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No cases are no success."""
    assert main([str(tmp_path)]) == 1
    assert capsys.readouterr().out == "    0 of     0 passed\n"
