"""What is wrong with the history's files is asked before anything else, at each start until it is settled."""

from pathlib import Path
from typing import Any

import pytest

from backtui.domain.errors import BacktuiError
from backtui.flows.main import Flow
from backtui.flows.prompts import Ask, FullCheck, Prompt
from backtui.flows.records import RecordSaver
from backtui.present.recovery import recovery_question
from backtui.store.history import TinyHistory
from tests.fakes import FakeClock, MemoryHistory
from tests.flows.scripted import Scripted, context, script_of
from tests.store.making import new_session
from tests.store.test_recovery import REWRITTEN


@pytest.fixture
def rewritten(tmp_path: Path) -> Path:
    """A history of one session that another program wrote anew, and nothing beside it."""
    TinyHistory(tmp_path / "first").save(new_session(note="mine"))
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "first" / "history.json").rename(folder / "history.json")
    REWRITTEN["jq"](folder / "history.json")
    return folder


async def run(folder: Path, *steps: tuple[type[Prompt[Any]], object]) -> Scripted:
    ctx = context(*steps, history=TinyHistory(folder, FakeClock()))
    await Flow(ctx).run()
    script_of(ctx).finished()
    return script_of(ctx)


async def test_it_is_asked_before_the_safety_check_at_each_start_until_it_is_settled(rewritten: Path) -> None:
    whole = (rewritten / "history.json").read_bytes()
    for answer in ("leave", None):
        shown = await run(rewritten, (Ask, answer), (FullCheck, None))
        asked = shown.shown[0]
        assert isinstance(asked, Ask)
        text = asked.question.text
        assert str(rewritten / "history.json") in text and "1 record can be read." in text
        assert (rewritten / "history.json").read_bytes() == whole
    shown = await run(rewritten, (Ask, "mend"), (FullCheck, None))
    (kept,) = rewritten.glob("history.json.kept-*")
    assert str(kept) in shown.told[0] and not shown.warned and kept.read_bytes() == whole
    await run(rewritten, (FullCheck, None))
    assert [one.note for one in TinyHistory(rewritten).read().sessions] == ["mine"]


async def test_where_nothing_can_be_read_leaving_changes_nothing_and_beginning_is_a_choice(
    tmp_path: Path,
) -> None:
    (tmp_path / "history.json").write_bytes(b"junk")
    for answer in ("leave", None):
        await run(tmp_path, (Ask, answer))
        assert (tmp_path / "history.json").read_bytes() == b"junk"
    await run(tmp_path, (Ask, "mend"), (FullCheck, None))
    (kept,) = tmp_path.glob("history.json.kept-*")
    assert kept.read_bytes() == b"junk"
    await run(tmp_path, (FullCheck, None))


async def test_two_copies_that_are_alike_are_asked_about_once(rewritten: Path, tmp_path: Path) -> None:
    whole = (rewritten / "history.json").read_bytes()
    TinyHistory(tmp_path / "own").save(new_session())
    for name in ("history (1).json", "history 'of mine' (2).json"):
        (tmp_path / "own" / name).write_bytes(whole)
    await run(tmp_path / "own", (Ask, "take"), (FullCheck, None))
    assert len(TinyHistory(tmp_path / "own").read().sessions) == 2


@pytest.mark.parametrize("code", ["history_restored", "history_lost"])
async def test_a_disk_that_refuses_is_said_and_asked_again_only_where_nothing_can_be_read(
    code: str,
) -> None:
    class Refusing(MemoryHistory):
        def questions(self) -> tuple[BacktuiError, ...]:
            return (BacktuiError(code, file="history.json", source="history.json.previous"),)

        def settle(self, found: BacktuiError, *, take: bool) -> str:
            raise BacktuiError("disk_full", file="history.json")

    again = [(Ask, "mend"), (Ask, "leave")] if code == "history_lost" else []
    ctx = context((Ask, "mend"), *again, history=Refusing())
    assert await RecordSaver(ctx).settle_files() is not (code == "history_lost")
    assert isinstance(ctx.frontend, Scripted)
    assert ["no room left" in text for text in ctx.frontend.warned] == [True] * (2 if again else 1)
    ctx.frontend.finished()


@pytest.mark.parametrize(
    "found",
    [
        BacktuiError("history_restored", file="f", source="s"),
        BacktuiError("history_was_missing", file="f", source="s"),
        BacktuiError("history_unsealed", file="f", source="s", records=2, unread=1),
        BacktuiError("history_lost", file="f"),
        BacktuiError("link_leads_nowhere", file="f", target="t"),
        BacktuiError("history_set_aside", file="f", kept="k", records=0, unread=0),
        BacktuiError("history_set_aside", file="f", kept="k", records=2, unread=0),
        BacktuiError("history_copy_found", file="f", copy="c"),
    ],
    ids=lambda found: found.code,
)
def test_every_question_says_what_it_is_about_and_can_be_left(found: BacktuiError) -> None:
    question = recovery_question(found)
    assert "Something went wrong" not in question.text and "{" not in question.text
    assert {"leave"} < {choice.result for choice in question.choices} <= {"leave", "mend", "take", "keep"}
