from __future__ import annotations

import json

import pytest

from tests.cli import Command

REWARDS = "examples/rules/rewards.toml"
SUPPORT = "examples/rules/first-and-upgrade.toml"
FACTS = ("--fact", 'event="first"', "--fact", "stars=4", "--fact", 'subject="group"')


def test_check_a_clean_table(command: Command) -> None:
    """A table without findings leaves with status 0."""
    printed = command("rules", "check", REWARDS, "--lang", "en")
    assert (printed.status, printed.out) == (0, "Nothing found\n")
    data = json.loads(command("rules", "check", REWARDS, "--json").out)
    assert data == {"file": REWARDS, "findings": []}


def test_check_a_table_with_gaps(command: Command) -> None:
    """Findings leave with status 1, each with facts that show it."""
    printed = command("rules", "check", SUPPORT)
    assert printed.status == 1
    assert printed.out.startswith("gap: bảng 'amount' không có dòng nào khớp")
    assert '  Ví dụ: event = "kept", stars = 5\n' in printed.out
    printed = command("rules", "check", SUPPORT, "--json")
    first, _ = json.loads(printed.out)["findings"]
    assert printed.status == 1
    assert sorted(first) == [
        "code",
        "columns",
        "contrast",
        "region",
        "rows",
        "table",
        "text",
        "witness",
    ]
    assert (first["code"], first["contrast"]) == ("gap", None)
    assert first["witness"] == {"event": '"kept"', "stars": "5"}


def test_rules_are_laid_over_others(
    command: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """What loosens a kept rule is bad input; what is stricter is decided by."""
    folder = tmp_path_factory.mktemp("rules")
    base, stricter, looser = (folder / f"{name}.toml" for name in "bsl")
    text = (
        'id = "q"\n[[decisions]]\nname = "quorum"\nlogic = "5"\nstrictness = "locked"'
    )
    for path, strictness, number in (
        (base, "tighten-only", 5),
        (stricter, "locked", 6),
        (looser, "locked", 4),
    ):
        told = text.replace("locked", strictness).replace('"5"', f'"{number}"')
        path.write_text(told, encoding="utf-8")
    for name in ("decide", "explain"):
        printed = command("rules", name, str(stricter), "--over", str(base))
        assert printed.out.startswith("quorum: 6\n")
    assert command("rules", "check", str(stricter), "--over", str(base)).status == 0
    refused = command("rules", "check", str(looser), "--over", str(base))
    assert refused.status == 2
    assert "quorum" in refused.err


def test_check_compares(
    command: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A finding about a difference shows both sides."""
    path = tmp_path_factory.mktemp("rules") / "same.toml"
    path.write_text(
        'id = "t"\ninputs = [{ expression = "a", domain = "[0..9]" }]\n'
        'outputs = [{ name = "r" }]\n'
        'rows = [{ id = "x", tests = ["< 5"], results = ["1"] },'
        '{ id = "y", tests = [">= 5"], results = ["1"] }]',
        encoding="utf-8",
    )
    printed = command("rules", "check", str(path), "--lang", "en")
    assert "  Compared with: a = " in printed.out
    (finding,) = json.loads(command("rules", "check", str(path), "--json").out)[
        "findings"
    ]
    assert list(finding["contrast"]) == ["a"]


def test_decide_a_table(command: Command) -> None:
    """A table gives one answer."""
    facts = ("--fact", "stars_before=3", "--fact", "stars=4")
    printed = command("rules", "decide", REWARDS, "--lang", "en", *facts)
    assert (printed.status, printed.out) == (0, "Rewards for OCOP products: 2\n")
    data = json.loads(command("rules", "decide", REWARDS, "--json", *facts).out)
    assert data["decisions"] == [
        {
            "decision": "rewards",
            "label": {
                "vi": "Thưởng sản phẩm OCOP",
                "en": "Rewards for OCOP products",
            },
            "verdict": "decided",
            "value": {"kind": "number", "text": "2"},
            "possible": [{"kind": "number", "text": "2"}],
            "missing": [],
        }
    ]


def test_decide_a_model(command: Command) -> None:
    """A model answers every question, or those that are wanted."""
    printed = command("rules", "decide", SUPPORT, "--lang", "en", *FACTS)
    assert printed.out.splitlines()[0] == (
        "Eligible: undetermined; still possible: true, false; missing: registered"
    )
    data = json.loads(
        command("rules", "decide", SUPPORT, "--json", "--decision", "payer", *FACTS).out
    )
    names = [decision["decision"] for decision in data["decisions"]]
    assert names == ["eligible", "payer"]


def test_explain(command: Command) -> None:
    """The reasons are shown row by row."""
    facts = ("--fact", "stars_before=0", "--fact", "stars=3")
    printed = command("rules", "explain", REWARDS, *facts)
    assert "  → dòng first-3: khớp\n" in printed.out
    data = json.loads(command("rules", "explain", REWARDS, "--json", *facts).out)
    (decision,) = data["decisions"]
    assert [row["fired"] for row in decision["rows"]] == [True, False, False]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ("decide", REWARDS, "--decision", "x"),
            "--decision: found x; expected rewards",
        ),
        (("decide", SUPPORT, "--decision", "x"), "there is no decision 'x'"),
        (("decide", "nothing.toml"), "nothing.toml: there is no such file"),
        (("decide", REWARDS, "--fact", "stars=9"), "input 'stars' of table 'rewards'"),
        (("export", "--to", "dmn"), "give only one of: FILE, --stars"),
        (
            ("export", REWARDS, "--stars", "11", "--to", "dmn"),
            "give only one of: FILE, --stars",
        ),
        (("export", "--stars", "99", "--to", "dmn"), "--stars: qd-26-2026 has no"),
    ],
)
def test_bad_input(command: Command, arguments: tuple[str, ...], expected: str) -> None:
    """Bad input leaves with status 2 and says what to do."""
    printed = command("rules", *arguments, "--lang", "en")
    assert (printed.status, printed.out) == (2, "")
    assert printed.err.startswith(expected)


def test_export_a_file(command: Command) -> None:
    """A file is written in another format."""
    printed = command("rules", "export", REWARDS, "--to", "dmn")
    assert printed.out.startswith('<?xml version="1.0" encoding="UTF-8"?>\n')
    data = json.loads(command("rules", "export", REWARDS, "--to", "toml", "--json").out)
    assert data["format"] == "toml"
    assert data["text"].startswith('id = "rewards"\n')


@pytest.mark.parametrize("law", ["qd-148-2023", "qd-26-2026"])
def test_export_stars(command: Command, law: str) -> None:
    """The star classification of a card is written as rules."""
    printed = command("rules", "export", "--stars", "11", "--law", law, "--to", "toml")
    assert printed.out.startswith(f'id = "{law} che-tuoi-che-bien"\n')


def test_export_is_exact(command: Command) -> None:
    """What is printed is the file, and not wrapped."""
    printed = command("rules", "export", "--stars", "11", "--to", "dmn")
    assert printed.out.endswith("</definitions>\n")
    assert "star-minimums" in printed.out
