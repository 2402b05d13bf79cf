"""A real disk that refuses while a session runs: it waits, is tried again or kept elsewhere."""

import errno
import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, NoReturn
from uuid import uuid4

import pytest
from msgspec.structs import replace

from backtui import durable
from backtui.domain.choice import Selection
from backtui.domain.timer import TimerState
from backtui.flows.place_prompts import ShowStreak
from backtui.flows.prompts import Ask, Choose
from backtui.flows.runner import Follow
from backtui.flows.session_prompts import Reflect
from backtui.store.exchange import import_json
from backtui.store.history import TinyHistory
from backtui.store.journal import FileJournal
from tests.fakes import FakeClock
from tests.flows.scripted import to_the_end, walk
from tests.flows.test_first_day import ready
from tests.flows.test_ways import BEGIN, LEFT, WELL
from tests.ui.test_flow import regular


def on_disk(folder: Path) -> dict[str, Any]:
    """A history of four walks and a journal in a folder."""
    clock = FakeClock()
    history = TinyHistory(folder, clock)
    check, *walks = regular()
    history.save(replace(check, id=str(uuid4())), *(replace(walk, id=str(uuid4())) for walk in walks))
    return {"history": history, "journal": FileJournal(folder), "clock": clock}


@contextmanager
def full() -> Iterator[None]:
    """No file can be synced any more."""

    def refuse(*_given: object) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        yield


def walked(folder: Path) -> int:
    """The sessions on the disk, read anew."""
    return len(TinyHistory(folder).read().sessions)


def unsaved(prompt: Reflect) -> None:
    """What was not saved is not said to be."""
    assert not prompt.saved


async def test_a_session_that_waits_is_never_said_to_be_saved_and_goes_before_the_next(
    tmp_path: Path,
) -> None:
    kept: list[str] = []
    with ExitStack() as filled:

        async def follow(prompt: Follow) -> TimerState | None:
            kept.append(prompt.runner.begun.session)
            filled.enter_context(full())
            return await to_the_end(prompt)

        def gained_nothing(prompt: ShowStreak) -> None:
            assert prompt.gained == ""

        def once_there_is_room(prompt: Ask) -> str:
            assert prompt.question.title == "Not saved yet"
            assert walked(tmp_path) == 4
            filled.close()
            return "retry"

        def next_one(_prompt: Follow) -> None:
            assert walked(tmp_path) == 5
            assert TinyHistory(tmp_path).read().sessions[-1].id == kept[0]

        await walk(
            *BEGIN,
            (Follow, follow),
            (Ask, "leave"),
            (Reflect, unsaved),
            (ShowStreak, gained_nothing),
            *BEGIN,
            (Ask, once_there_is_room),
            (Follow, next_one),
            **on_disk(tmp_path),
        )


async def test_a_session_can_be_kept_in_a_file_elsewhere(tmp_path: Path, a_place_of_its_own: Path) -> None:
    folder = tmp_path / "data"
    disk = on_disk(folder)
    begun: list[str] = []

    async def follow(prompt: Follow) -> TimerState | None:
        begun.append(prompt.runner.begun.session)
        patched.setattr(os, "link", refusing_in(folder))
        return await to_the_end(prompt)

    def says_where(prompt: Ask) -> str:
        (file,) = a_place_of_its_own.glob("backtui-*.json")
        assert file.name in prompt.question.text
        return "back"

    with pytest.MonkeyPatch.context() as patched:
        steps = ((Follow, follow), (Ask, "elsewhere"), (Ask, says_where), (Reflect, unsaved), *LEFT[1:])
        await walk(*BEGIN, *steps, **disk)
    (file,) = a_place_of_its_own.glob("backtui-*.json")
    assert file.stat().st_mode & 0o077 == 0
    assert walked(folder) == 4
    for _twice in range(2):
        import_json(TinyHistory(folder).change, file.read_bytes())
    assert walked(folder) == 5
    assert [one["id"] for one in json.loads(file.read_bytes())["sessions"]] == begun


def refusing_in(folder: Path) -> Callable[..., None]:
    """os.link, on a disk that failed."""
    link = os.link

    def refuse(source: Any, target: Any, **named: Any) -> None:
        if Path(target).is_relative_to(folder):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        link(source, target, **named)

    return refuse


async def test_a_folder_that_is_taken_out_in_mid_session_costs_nothing(tmp_path: Path) -> None:
    folder, away = tmp_path / "data", tmp_path / "taken out"

    async def follow(prompt: Follow) -> TimerState | None:
        folder.rename(away)
        return await to_the_end(prompt)

    def put_back(prompt: Ask) -> str:
        assert "is gone" in prompt.question.text
        assert not folder.exists(), "nothing is made in the place of a disk that was taken out"
        away.rename(folder)
        return "retry"

    await walk(*BEGIN, (Follow, follow), (Ask, put_back), *LEFT, **on_disk(folder))
    assert walked(folder) == 5


async def test_a_session_can_be_followed_where_nothing_can_be_written(tmp_path: Path) -> None:
    disk = on_disk(tmp_path)

    def refuse() -> NoReturn:
        raise durable.cannot_write(
            tmp_path / "session.lock", PermissionError(errno.EACCES, "Permission denied")
        )

    def begin(prompt: Choose) -> Selection:
        patched.setattr(disk["journal"], "_free_lock", refuse)
        return ready(prompt)

    def again(prompt: Ask) -> str:
        assert "could not be written down" in prompt.question.title
        return "retry"

    async def follow(prompt: Follow) -> TimerState | None:
        patched.undo()
        return await to_the_end(prompt)

    with pytest.MonkeyPatch.context() as patched:
        await walk(
            (Choose, begin),
            WELL,
            (Ask, again),
            (Ask, "back"),
            (Choose, ready),  # the short check of a moment ago still holds
            (Ask, "start"),
            (Follow, follow),
            *LEFT,
            **disk,
        )
    assert walked(tmp_path) == 5
