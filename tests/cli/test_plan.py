from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli import Command
from tests.interchange.fitting import misfits
from tests.interchange.shapes import REPORT

PLANS = "examples/plans"

NINH_BINH_2024 = """\
55/KH-UBND: Chương trình OCOP năm 2024 (Ủy ban nhân dân tỉnh Ninh Bình)
Đến ngày 28/3/2024: chưa xác định được 4

[chưa xác định được] Thêm sản phẩm từ 3 sao [added]
  Thực hiện: chưa biết; mục tiêu đến 31/12/2024: ít nhất 30
  Theo tiến độ cần có: ≈ 7,21
  Còn có thể: đạt, đúng tiến độ, chậm tiến độ
  Còn thiếu dữ liệu: figures.products-of-3-stars
  Lưu ý: 181 đã có cộng 30 là 211; kế hoạch ghi tổng 200
  Lưu ý: figures.products-of-3-stars: số mới nhất là 181, của ngày 31/12/2023 (hội nghị
    28/3/2024); chưa có số của ngày 28/3/2024
"""

POTENTIAL = """\
[chưa xác định được] Phấn đấu có sản phẩm tiềm năng 5 sao trình trung ương [potential]
  Thực hiện: chưa biết; mục tiêu đến 31/12/2024: ít nhất 1 (phấn đấu)
  Theo tiến độ cần có: ≈ 0,24
  Còn có thể: đạt, đúng tiến độ, chậm tiến độ
  Còn thiếu dữ liệu: figures.potential-5-stars
  Kế hoạch không ghi số; hiểu là ít nhất 1.
"""

Y_YEN = """\
72/KH-UBND: OCOP programme in 2023 (People's Committee of Ý Yên district)
On 2023-06-05: on track 1

[on track] Every registered product recognised at 3 stars or more
  [registered-reach-3-stars]
  Units that meet it: 3; target by 2023-12-31: at least 12
  25 % of the target achieved
  Expected by now: ≈ 1.89
  Still to go: 9; needed per month: ≈ 1.31, so far per month: ≈ 2.34
"""


def run(command: Command, name: str, as_of: str, *more: str) -> tuple[int, str]:
    """Run the command on a plan of the examples with its data."""
    data = f"{PLANS}/data/{name.rpartition('-')[0]}.toml"
    arguments = (f"{PLANS}/{name}.toml", "--data", data, "--as-of", as_of)
    printed = command("plan", *arguments, *more)
    return printed.status, printed.out


@pytest.mark.parametrize(
    ("name", "as_of", "verdicts"),
    [
        (
            "ninh-binh-2022",
            "2023-12-31",
            {
                "products": "met",
                "five-stars": "undetermined",
                "supported": "undetermined",
                "trained": "undetermined",
                "display-point-in-each-district": "behind",
                "display-points-supported": "undetermined",
                "chain-revenue": "undetermined",
            },
        ),
        (
            "ninh-binh-2024",
            "2024-03-28",
            {
                "added": "undetermined",
                "total": "undetermined",
                "potential": "undetermined",
                "craft-village": "undetermined",
            },
        ),
        ("tra-vinh-2023", "2023-08-03", {"communes-without-product": "behind"}),
        (
            "cao-bang-2023",
            "2023-12-31",
            {
                "products": "on_track",
                "new-2023": "met",
                # Exactly 98 in September: whether more were registered is not known.
                "registered": "undetermined",
                "registered-new": "undetermined",
                "registered-upgrade": "undetermined",
                "registered-again": "undetermined",
            },
        ),
        ("y-yen-2023", "2023-06-05", {"registered-reach-3-stars": "on_track"}),
    ],
)
def test_seeds(
    command: Command, name: str, as_of: str, verdicts: dict[str, str]
) -> None:
    """The five plans of the seeds are judged by what was reported."""
    status, out = run(command, name, as_of, "--json")
    plain = json.loads(out)
    file = {"file": str}
    assert list(misfits(plain, REPORT | file)) == []
    assert (status, plain["as_of"]) == (0, as_of)
    assert {one["id"]: one["verdict"] for one in plain["targets"]} == verdicts


def test_percent_of_plan(command: Command) -> None:
    """61 of 30 are 203 1/3 %: achieved, and exceeded by 103 1/3 %."""
    _, out = run(command, "cao-bang-2023", "2023-12-31", "--json")
    (new,) = [one for one in json.loads(out)["targets"] if one["id"] == "new-2023"]
    assert (new["actual"], new["required"], new["remaining"]) == ("61", "30", "0")
    assert new["achieved_percent"] == "610/3"
    assert new["exceeded_percent"] == "310/3"
    _, text = run(command, "cao-bang-2023", "2023-12-31")
    assert "Đạt ≈ 203,33 % mục tiêu, vượt ≈ 103,33 %" in text


def test_text(command: Command) -> None:
    """People read numbers, expectations, what does not fit, and what is missing."""
    _, out = run(command, "ninh-binh-2024", "2024-03-28")
    assert out.startswith(NINH_BINH_2024)
    assert POTENTIAL in out


def test_units(command: Command) -> None:
    """The units that do not meet their aim are named."""
    _, out = run(command, "y-yen-2023", "2023-06-05", "--lang", "en")
    assert out.startswith(Y_YEN)
    assert "    dang-ky-12: 0, target at least 1\n" in out


FIGURES = """
[[figures]]
metric = "m"
value = 3
on = 2023-06-30
source = "r"
"""


def write(folder: Path, target: str, data: str) -> tuple[str, ...]:
    """Write a plan and its data, and return the arguments that name them."""
    plan, file = folder / "plan.toml", folder / "data.toml"
    head = 'number = "1"\ntitle = "a"\nissuer = "b"\nlevel = "province"\n'
    days = "start = 2023-01-01\nend = 2023-12-31\n"
    plan.write_text(
        f'{head}{days}[[targets]]\nid = "x"\ntext = "c"\n{target}', encoding="utf-8"
    )
    file.write_text(data, encoding="utf-8")
    return str(plan), "--data", str(file), "--as-of"


@pytest.mark.parametrize(
    ("target", "day", "line"),
    [
        (
            'metric = "m"\nat_least = 5\nmilestones = [{ on = 2023-06-30, value = 4 }]',
            "2023-07-01",
            "  Mốc 30/6/2023: 3 / 4, không đạt",
        ),
        (
            'metric = "m"\nat_least = 5\nbest = "4"',
            "2023-07-01",
            "  Từ ngày 30/6/2023 không thể đạt được nữa",
        ),
        (
            'metric = "m"\nat_least = 5',
            "2023-07-01",
            ("  Còn cách mục tiêu 2; mỗi tháng cần ≈ 0,33, đến nay mỗi tháng được ?"),
        ),
        (
            'rule = "count(shops[a = 0 or b])"\nat_least = 26',
            "2023-12-31",
            "  Thực hiện: 25–26; mục tiêu đến 31/12/2023: ít nhất 26",
        ),
        (
            'metric = "m"\nexactly = 5\nallocation = { 27 = 5 }\nunits_on = 2026-01-01',
            "2023-12-31",
            "    27 không còn; đơn vị kế tiếp: 24 Bắc Ninh",
        ),
        (
            'metric = "m"',
            "2023-07-01",
            "  Còn thiếu dữ liệu: con số của mục tiêu (aim)",
        ),
        (
            'metric = "m"\nat_least = 5',
            "2023-07-01",
            "  Số liệu đến ngày 30/6/2023",
        ),
        (
            'rule = "unit.a"\nat_least = 1\neach = { over = "shops" }',
            "2023-12-31",
            "    và 5 đơn vị khác",
        ),
    ],
)
def test_lines(
    command: Command, tmp_path: Path, target: str, day: str, line: str
) -> None:
    """Milestones, lost targets, bounds, units that are no more: each has its line."""
    shops = "".join(
        f'[[units]]\nregister = "shops"\nid = "s{i}"\nfacts = {{ a = 0 }}\n'
        for i in range(25)
    )
    shops += '[[units]]\nregister = "shops"\nid = "s25"\nfacts = { a = 1 }\n'
    arguments = write(tmp_path, target, FIGURES + shops)
    printed = command("plan", *arguments, day)
    assert (printed.err, printed.status) == ("", 0)
    assert line in printed.out.splitlines()


def test_bad_input(command: Command, tmp_path: Path) -> None:
    """What is wrong with the day, the plan or the data is told, with exit status 2."""
    arguments = write(tmp_path, 'metric = "m"\nat_least = "2đ"', FIGURES)
    printed = command("plan", *arguments, "2023-12-31", "--lang", "en")
    assert printed.status == 2
    assert '"2đ" is not a number; write 2' in printed.err
    assert command("plan", *arguments, "31/12/2023").status == 2


def test_every_problem_of_every_file(command: Command, tmp_path: Path) -> None:
    """The day, the plan and the data are all looked at before anything is refused."""
    arguments = write(tmp_path, 'metric = "m"\nat_least = "2đ"', "products = 1")
    printed = command("plan", *arguments, "31/12/2023", "--lang", "en")
    assert printed.status == 2
    starts = ["--as-of:", f"{arguments[0]}: targets[0].at_least:"]
    starts.append(f"{arguments[2]}: products:")
    lines = printed.err.splitlines()
    assert [
        line.startswith(start) for line, start in zip(lines, starts, strict=True)
    ] == [True] * 3


def test_rules_over_the_limits(command: Command, tmp_path: Path) -> None:
    """Each target whose rule cannot be computed is named, with its file."""
    over = 'rule = "count(for a in 1..1000, b in 1..1000 return a)"\nat_least = 1'
    more = f'\n[[targets]]\nid = "other"\ntext = "T"\n{over}'
    arguments = write(tmp_path, over + more, FIGURES)
    printed = command("plan", *arguments, "2023-12-31")
    assert printed.status == 2
    ids = [
        line.removeprefix(f"{arguments[0]}: targets.").partition(":")[0]
        for line in printed.err.splitlines()
    ]
    assert ids == ["x", "other"]
    assert "số bước tính toán: nhiều đến mức vượt giới hạn 200000" in printed.err
