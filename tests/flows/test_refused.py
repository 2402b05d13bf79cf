"""What was answered while the disk takes nothing counts until the end: no question comes twice for that."""

import tempfile
from pathlib import Path

import pytest

from backtui.domain.errors import CannotWrite
from backtui.flows.main import Flow
from backtui.flows.prompts import Ask, Choose, FullCheck, ShowVerdict
from backtui.present.verdict import NextStep
from tests.fakes import MemoryHistory
from tests.flows.scripted import Scripted, context
from tests.flows.test_first_day import ALL_NO

REFUSED = CannotWrite("not_writable", file="history.json", reason="Read-only file system")


@pytest.mark.parametrize("answer", ["leave", "elsewhere"])
async def test_a_check_that_cannot_be_saved_is_not_asked_again(answer: str) -> None:
    history = MemoryHistory()
    history.fails_with = REFUSED
    elsewhere = [(Ask, "back")] if answer == "elsewhere" else []
    again = [(Ask, "leave")]
    ctx = context(
        (FullCheck, ALL_NO),
        (ShowVerdict, NextStep.CHOOSE),
        (Ask, answer),
        *elsewhere,
        (Choose, None),
        *again,
        history=history,
    )
    await Flow(ctx).run()
    assert isinstance(ctx.frontend, Scripted)
    ctx.frontend.finished()
    asked = next(prompt for prompt in ctx.frontend.shown if isinstance(prompt, Ask))
    assert "Your answers count until you leave" in asked.question.text
    history.fails_with = None
    await ctx.close()
    assert len(history.diary.checks) == 1, "tried once more at the end"


@pytest.mark.parametrize("temporary", [True, False])
async def test_a_file_that_may_be_emptied_is_said_to_be_one(
    temporary: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    history = MemoryHistory()
    history.fails_with = REFUSED
    history.elsewhere_file = str(tmp_path / "kept.json")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path if temporary else tmp_path / "other"))
    ctx = context(
        (FullCheck, ALL_NO),
        (ShowVerdict, NextStep.CHOOSE),
        (Ask, "elsewhere"),
        (Ask, "back"),
        (Choose, None),
        (Ask, "leave"),
        history=history,
    )
    await Flow(ctx).run()
    assert isinstance(ctx.frontend, Scripted)
    kept = [prompt.question.text for prompt in ctx.frontend.shown if isinstance(prompt, Ask)][1]
    assert "kept.json" in kept
    assert ("may be emptied" in kept) is temporary
