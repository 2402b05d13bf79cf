"""What was answered while the disk takes nothing counts until the end: no question comes twice for that.

What the disk refuses is told as a warning, and the program goes on.
"""

import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from backtui.domain.checkpoint import Checkpoint
from backtui.domain.diary import Diary, Record
from backtui.domain.errors import BacktuiError, CannotWrite
from backtui.domain.preferences import Preferences
from backtui.domain.session import Outcome
from backtui.domain.timer import TimerState
from backtui.flows.main import Flow
from backtui.flows.place_prompts import ShowStreak
from backtui.flows.prompts import Ask, Choose, FullCheck, ShowVerdict
from backtui.flows.records import RecordSaver
from backtui.flows.runner import Follow
from backtui.flows.session_prompts import Reflect
from backtui.present.failures import sentence
from backtui.present.next_step import NextStep
from tests.fakes import MONDAY_MORNING, MemoryHistory, MemoryJournal, MemorySettings
from tests.flows.scripted import Scripted, context, script_of, to_the_end, walk
from tests.flows.test_first_day import ALL_NO
from tests.flows.test_ways import BEGIN
from tests.records import a_session
from tests.ui.sessions import a_follow
from tests.ui.test_flow import regular

REFUSED = CannotWrite("not_writable", file="history.json", reason="Read-only file system")
TOLD = sentence(REFUSED)


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
    assert not history.diary.checks
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


async def test_a_history_that_can_no_longer_be_read_is_told_and_stays_as_it_was_read() -> None:
    class Going(MemoryHistory):
        def read(self) -> Diary:
            if self.fails_with is not None:
                raise self.fails_with
            return super().read()

    history = Going(a_session(MONDAY_MORNING))
    ctx = context(history=history)
    records = RecordSaver(ctx)
    before = await records.diary()
    history.fails_with = REFUSED
    assert await records.diary() == before
    assert script_of(ctx).warned == [TOLD]


async def test_what_cannot_be_deleted_stays_and_is_told() -> None:
    class Refusing(MemoryHistory):
        def delete(self, record: Record, at: datetime) -> None:
            raise REFUSED

    session = a_session(MONDAY_MORNING)
    ctx = context(history=Refusing(session))
    assert not await RecordSaver(ctx).delete(session, MONDAY_MORNING)
    assert script_of(ctx).warned == [TOLD]


async def test_what_cannot_be_kept_elsewhere_either_is_told_and_asked_again() -> None:
    class Refusing(MemoryHistory):
        def save_copy(self, *records: Record) -> str:
            raise REFUSED

    history = Refusing()
    history.fails_with = REFUSED
    ctx = context((Ask, "elsewhere"), (Ask, "leave"), history=history)
    assert not await RecordSaver(ctx).save(a_session(MONDAY_MORNING))
    script_of(ctx).finished()
    assert script_of(ctx).warned == [TOLD]


async def test_settings_that_cannot_be_written_hold_and_are_told() -> None:
    class Refusing(MemorySettings):
        def save(self, preferences: Preferences) -> None:
            raise REFUSED

    ctx = context(settings=Refusing())
    await RecordSaver(ctx).save_preferences(Preferences(country="SE"))
    assert ctx.preferences.country == "SE"
    assert script_of(ctx).warned == [TOLD]


async def test_a_running_session_that_cannot_be_written_down_is_told_once() -> None:
    class Refusing(MemoryJournal):
        def write(self, checkpoint: Checkpoint) -> None:
            raise REFUSED

    ctx = context(journal=Refusing())
    runner = a_follow("walk_steady_35", ctx).runner
    for _ in range(2):
        runner.checkpoints.write(runner.state)
        await runner.checkpoints.settled()
    assert script_of(ctx).warned == [TOLD]


@pytest.mark.parametrize("answer", ["retry", "leave", "elsewhere"])
async def test_a_session_that_the_disk_refuses_is_tried_again_or_stays_in_the_journal(answer: str) -> None:
    history, journal = MemoryHistory(*regular()), MemoryJournal()

    async def refused_at_its_end(prompt: Follow) -> TimerState | None:
        history.fails_with = REFUSED
        return await to_the_end(prompt)

    def refused(prompt: Ask) -> str:
        assert "history.json" in prompt.question.text
        assert journal.checkpoint is not None, "the session is still in the journal"
        return answer

    def refused_again(prompt: Ask) -> str:
        history.fails_with = None
        return refused(prompt)

    def reflect(prompt: Reflect) -> None:
        assert prompt.saved == (answer == "retry"), "nothing is said to be saved that is not"
        assert (journal.checkpoint is None) == prompt.saved
        history.fails_with = None

    then: dict[str, list[Any]] = {"retry": [(Ask, refused_again)], "leave": [], "elsewhere": [(Ask, "back")]}
    await walk(
        *BEGIN,
        (Follow, refused_at_its_end),
        (Ask, refused),
        *then[answer],
        (Reflect, reflect),
        (ShowStreak, None),
        (Choose, None),
        history=history,
        journal=journal,
    )
    kept = history.read().sessions[-1]
    assert kept.outcome is Outcome.COMPLETED and kept.active_seconds == kept.planned_seconds


async def test_a_choice_holds_on_while_the_disk_cannot_be_read() -> None:
    class Unreadable(MemoryHistory):
        def read(self) -> Diary:
            raise BacktuiError("cannot_read", file="history.json", reason="Input/output error")

    records = RecordSaver(context(history=Unreadable()))
    assert await records.still_holds(Diary(), MONDAY_MORNING.date())
    assert not await records.still_holds(Diary(), MONDAY_MORNING.date() - timedelta(days=1))
