from __future__ import annotations

from ocop import rulebooks
from ocop.interchange.due import render_due
from ocop.interchange.recognitions import read_histories
from ocop.procedure import list_due
from tests.house.code_base import ROOT
from tests.interchange.fitting import misfits
from tests.interchange.shapes import DUE
from tests.procedure import day


def test_rendered_shape() -> None:
    """What is due has the documented shape, for every status and day."""
    histories = read_histories(ROOT / "examples" / "recognitions.toml")
    for text in ("2024-06-01", "2026-05-22", "2026-11-21", "2027-05-20", "2030-01-01"):
        on = day(text)
        found = list_due(histories, on=on, rulebook=rulebooks.in_force(on=on))
        data = [render_due(due) for due in found]
        assert list(misfits(data, [DUE])) == []
