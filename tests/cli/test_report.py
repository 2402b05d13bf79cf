"""`backtui report`: where the page goes, what it does not overwrite, and how it looks in a real browser."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from backtui.content import load_content
from backtui.domain.diary import Diary
from backtui.paths import data_folder
from backtui.store.history import TinyHistory
from tests.browser import Browser, chromium_or_skip
from tests.conftest import ROOT, Run
from tests.hostile import HOSTILE
from tests.people import UNTIL, a_life, records
from tests.records import SAFETY


def kept(folder: Path, diary: Diary) -> Path:
    TinyHistory(folder).save(*records(diary))
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return kept(tmp_path / "data", a_life(12))


def test_a_pipe_gets_the_page(backtui: Run, data: Path) -> None:
    done = backtui("report", "--data-dir", data, "--until", UNTIL)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("<!doctype html>")
    assert "26 November 2026 (12 weeks)" in done.stdout


def test_a_file_is_written_for_its_owner_alone_and_named(backtui: Run, data: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = backtui("report", "--data-dir", data, "--until", UNTIL, "--name", "Kari & Ola", "-o", page)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"Written: {page}\n", "")
    assert "Kari &amp; Ola" in page.read_text()
    assert page.stat().st_mode & 0o777 == 0o600


def test_a_name_that_ends_in_md_gets_markdown_in_the_language_of_the_person(
    backtui: Run, data: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.md"
    env = {"LC_ALL": "nb_NO.UTF-8"}
    done = backtui("report", "--data-dir", data, "--until", UNTIL, "-o", page, env=env)
    assert done.returncode == 0
    assert "# Trening med ryggsmerter" in page.read_text()


@pytest.mark.parametrize("name", ["page.pdf", "page.docx", "page.HTML.txt"])
def test_a_name_that_ends_as_no_page_does_is_refused_with_the_way_to_a_pdf(
    backtui: Run, data: Path, tmp_path: Path, name: str
) -> None:
    done = backtui("report", "--data-dir", data, "-o", tmp_path / name)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{name} cannot be written: " in done.stderr
    assert "print it to a file" in done.stderr
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(("name", "notice"), [("page", True), ("page.HTM", False)])
def test_a_name_without_an_ending_is_html_and_said_to_be(
    backtui: Run, data: Path, tmp_path: Path, name: str, notice: bool
) -> None:
    done = backtui("report", "--data-dir", data, "-o", tmp_path / name)
    assert done.returncode == 0
    assert ("It is an HTML page" in done.stdout) is notice
    assert (tmp_path / name).read_text().startswith("<!doctype html>")


@pytest.mark.parametrize("name", ["page.html", "page.md"])
def test_a_page_replaces_a_page_and_another_file_only_by_force(
    backtui: Run, data: Path, tmp_path: Path, name: str
) -> None:
    page = tmp_path / name
    report = ("report", "--data-dir", data, "-o", page)
    assert backtui(*report).returncode == 0
    assert backtui(*report).returncode == 0
    page.write_text("the thesis")
    done = backtui(*report)
    assert (done.returncode, done.stdout, page.read_text()) == (2, "", "the thesis")
    assert str(page) in done.stderr
    assert "--force" in done.stderr
    assert backtui(*report, "--force").returncode == 0


@pytest.mark.parametrize(
    ("command", "name"),
    [(("report", "--until", "2026-11-26"), "backtui-2026-11-26.html"), (("calendar",), "backtui.ics")],
)
def test_in_a_terminal_it_lies_in_the_folder_where_one_is(
    data: Path, tmp_path: Path, command: tuple[str, ...], name: str
) -> None:
    ours, theirs = pty.openpty()
    folder = tmp_path / "here"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "backtui", *command, "--data-dir", data],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        check=False,
    )
    os.close(theirs)
    said = os.read(ours, 4096).decode()
    os.close(ours)
    assert done.returncode == 0
    assert [path.name for path in folder.iterdir()] == [name]
    assert name in said


def test_the_history_itself_is_never_replaced(backtui: Run, data: Path) -> None:
    before = (data / "history.json").read_bytes()
    page = data.parent / "page.html"
    page.symlink_to(data / "history.json")
    done = backtui("report", "--data-dir", data, "-o", page, "--force")
    assert done.returncode == 2
    assert (data / "history.json").read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--weeks", "0"), 2),
        (("--weeks", "many"), 2),
        (("--until", "26.11.2026"), 2),
        (("-o", ""), 2),
        (("-o", "{folder}"), 74),
        (("-o", "{folder}/missing/page.html"), 74),
        (("-o", "/dev/full"), 74),
        (("extra",), 2),
    ],
)
def test_wrong_input_ends_with_words_and_its_code(
    backtui: Run, data: Path, arguments: tuple[str, ...], code: int
) -> None:
    done = backtui("report", "--data-dir", data, *(one.format(folder=data.parent) for one in arguments))
    assert (done.returncode, done.stdout) == (code, "")
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_without_any_history_there_is_a_page_that_says_so(backtui: Run, tmp_path: Path) -> None:
    done = backtui("report", "--data-dir", tmp_path / "none")
    assert done.returncode == 0
    assert "Nothing was written down" in done.stdout
    assert not (tmp_path / "none").exists()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    chromium_or_skip()
    with Browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened


def test_the_browser_sees_what_is_fetched_and_what_is_wrong(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "bad.html"
    page.write_text(
        "<script>console.error('oops'); nothing.there()</script><img src='other.png'>"
        + "<p style='break-after: page'>x" * 4
    )
    seen = browser.look(page)
    assert len(seen.requests) == 2
    assert len(seen.complaints) >= 2
    assert seen.sheets == 4


NOTE = "a note of " + HOSTILE.replace("\x00", "") * 9


@pytest.mark.parametrize(
    ("weeks", "language", "note"),
    [
        (weeks, language, note)
        for number, weeks in enumerate((1, 12, 52, 104))
        for language, note in zip(("en", "nb"), ("", NOTE) if number % 2 else (NOTE, ""), strict=True)
    ],
    ids=lambda value: "notes" if value == NOTE else str(value),
)
def test_a_browser_fetches_nothing_complains_of_nothing_and_prints_two_sheets(
    backtui: Run, browser: Browser, tmp_path: Path, language: str, weeks: int, note: str
) -> None:
    """Each length in both languages, with and without notes; the longest has them in Norwegian."""
    diary = a_life(weeks, note)
    if note:
        diary = replace(
            diary,
            sessions=tuple(
                replace(
                    one, activity=f"{note} {number % 9}", programme=note, stop_sign=one.stop_sign and note
                )
                for number, one in enumerate(diary.sessions)
            ),
        )
    page = tmp_path / "page.html"
    done = backtui(
        *("report", "--data-dir", kept(tmp_path / "data", diary), "--until", UNTIL, "--weeks", weeks),
        *("--notes", "--name", note or "Kari Nordmann", "-o", page),
        env={"LC_ALL": f"{language}_XX.UTF-8"},
    )
    assert done.returncode == 0, done.stderr
    seen = browser.look(page)
    assert seen.requests == [page.as_uri()]
    assert seen.complaints == []
    assert 1 <= seen.sheets <= 2


@pytest.mark.parametrize("language", ["en", "nb"])
def test_many_stops_by_the_longest_signs_leave_two_sheets(
    backtui: Run, browser: Browser, tmp_path: Path, language: str
) -> None:
    signs = load_content(data_folder()).safety.stop_signs
    longest = sorted(signs, key=lambda sign: len(sign.text.nb))[-3:]
    diary = a_life(52)
    stopped = tuple(
        replace(one, outcome=SAFETY, stop_sign=longest[number % 3].id) if number % 4 == 1 else one
        for number, one in enumerate(diary.sessions)
    )
    page = tmp_path / "page.html"
    data = kept(tmp_path / "data", replace(diary, sessions=stopped))
    done = backtui(
        *("report", "--data-dir", data, "--until", UNTIL, "--weeks", "52", "-o", page),
        env={"LC_ALL": f"{language}_XX.UTF-8"},
    )
    assert done.returncode == 0, done.stderr
    assert browser.look(page).sheets == 2
