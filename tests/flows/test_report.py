"""The page from within the app: written, named, opened where that is wanted, and never in the demo."""

from pathlib import Path
from typing import Any

import pytest

from backtui.cli.pages import FilePages
from backtui.domain.errors import CannotWrite
from backtui.flows.context import Context
from backtui.flows.destinations import Destination
from backtui.flows.place_prompts import ShowStreak
from backtui.flows.places import Places
from backtui.flows.prompts import Ask
from backtui.flows.records import RecordSaver
from backtui.paths import Paths
from tests.fakes import MemoryHistory
from tests.flows.scripted import context, script_of
from tests.people import a_life, records
from tests.terminal.term import wait_until


class MemoryPages:
    """Keeps what is written; `opens` says whether the desktop takes it."""

    def __init__(self, *, can_open: bool = True, opens: bool = True, fails: bool = False) -> None:
        self.can_open = can_open
        self.opens = opens
        self.fails = fails
        self.written: dict[str, str] = {}
        self.opened: list[str] = []

    def write(self, name: str, text: str) -> str:
        if self.fails:
            raise CannotWrite("file_not_written", file=name, reason="No space left on device")
        self.written[name] = text
        return f"/home/kari/{name}"

    def open(self, file: str) -> bool:
        self.opened.append(file)
        return self.opens


async def at_the_streak(*steps: tuple[type, Any], pages: MemoryPages | None) -> Context:
    """Press r in the streak, answer what comes, and leave."""
    ctx = context(
        (ShowStreak, Destination.REPORT),
        *steps,
        (ShowStreak, None),
        pages=pages,
        history=MemoryHistory(*records(a_life(12))),
    )
    await Places(ctx, RecordSaver(ctx)).streak()
    script_of(ctx).finished()
    return ctx


async def test_it_says_where_the_page_lies_and_opens_it_when_asked() -> None:
    pages = MemoryPages()

    def opened(prompt: Ask) -> str:
        assert "/home/kari/backtui-2026-11-23.html" in prompt.question.text
        assert prompt.question.choices[0].result == "open"
        return "open"

    await at_the_streak((Ask, opened), pages=pages)
    assert list(pages.written) == ["backtui-2026-11-23.html"]
    assert "<svg" in pages.written["backtui-2026-11-23.html"]
    assert "Rain, went anyway" not in pages.written["backtui-2026-11-23.html"], "a note that nobody asked for"
    assert pages.opened == ["/home/kari/backtui-2026-11-23.html"]


async def test_leaving_opens_nothing_and_without_a_desktop_nothing_is_offered() -> None:
    pages = MemoryPages(can_open=False)

    def only_back(prompt: Ask) -> str:
        assert [choice.result for choice in prompt.question.choices] == ["back"]
        return "back"

    await at_the_streak((Ask, only_back), pages=pages)
    assert pages.opened == []


async def test_what_cannot_be_opened_or_written_is_told() -> None:
    ctx = await at_the_streak((Ask, "open"), pages=MemoryPages(opens=False))
    assert "/home/kari/backtui-2026-11-23.html" in script_of(ctx).told[-1]
    ctx = await at_the_streak(pages=MemoryPages(fails=True))
    assert "No space left" in script_of(ctx).warned[-1]


async def test_the_demo_writes_nothing_and_says_so() -> None:
    ctx = await at_the_streak(pages=None)
    assert "demo" in script_of(ctx).told[-1]


def test_a_page_replaces_a_page_and_takes_another_name_beside_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "missing"))
    pages = FilePages(Paths(tmp_path / "data", tmp_path / "settings.toml"))
    ours = '<!doctype html><meta name="generator" content="backtui">'
    assert pages.write("page.html", ours) == str(tmp_path / "page.html")
    assert pages.write("page.html", ours + "x") == str(tmp_path / "page.html")
    (tmp_path / "page.html").write_text("the thesis")
    assert pages.write("page.html", ours) == str(tmp_path / "page-2.html")
    assert (tmp_path / "page.html").read_text() == "the thesis"
    (tmp_path / "missing").mkdir()
    assert pages.write("page.html", ours) == str(tmp_path / "missing" / "page.html")


def test_a_browser_is_started_only_on_a_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called = tmp_path / "called"
    program = tmp_path / "xdg-open"
    program.write_text(f'#!/bin/sh\necho "$1" > "{called}"\n')
    program.chmod(0o755)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    pages = FilePages(Paths(tmp_path / "data", tmp_path / "settings.toml"))
    assert not pages.can_open
    assert not pages.open("page.html")
    assert not called.exists()
    monkeypatch.setenv("DISPLAY", ":0")
    assert pages.can_open
    assert pages.open("page.html")
    wait_until("the browser", lambda: called.exists() and called.read_text() == "page.html\n")
