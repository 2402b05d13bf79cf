"""`status` alone takes a shorter way than with options, and says what they say."""

import os
from pathlib import Path

import pytest

from backtui.store.history import TinyHistory
from tests.conftest import Run
from tests.domain.lives import an_id
from tests.fakes import MONDAY_MORNING
from tests.records import a_session


def kept(folder: Path) -> None:
    TinyHistory(folder).save(a_session(MONDAY_MORNING, id=an_id(1)))


def damaged(folder: Path) -> None:
    kept(folder)
    (folder / "history.json").write_bytes(b"{")
    (folder / "backups").rename(folder / "elsewhere")


def restored(folder: Path) -> None:
    kept(folder)
    (folder / "history.json").write_bytes(b"{")


@pytest.mark.parametrize("as_json", [[], ["--json"]])
@pytest.mark.parametrize(
    ("made", "settings"),
    [
        (None, ""),
        (kept, 'language = "nb"\n'),
        (kept, 'week_start = "sunday"\nvoice = "loud"\n'),
        (kept, "language ="),
        (damaged, ""),
        (restored, ""),
    ],
)
def test_alone_it_says_what_it_says_with_options(
    backtui: Run, tmp_path: Path, made: object, settings: str, as_json: list[str]
) -> None:
    folder, file = tmp_path / "data", tmp_path / "settings.toml"
    file.write_text(settings)
    if callable(made):
        made(folder)
    env = {"BACKTUI_DATA_DIR": str(folder), "BACKTUI_CONFIG": str(file)}
    alone = backtui("status", *as_json, env=env)
    parsed = backtui("--data-dir", folder, "status", *as_json, env=env)
    assert (alone.returncode, alone.stdout, alone.stderr) == (parsed.returncode, parsed.stdout, parsed.stderr)
    assert alone.stdout or alone.stderr


def test_a_reader_that_has_gone_is_no_failure(backtui: Run, tmp_path: Path) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    with os.fdopen(writes, "wb") as gone:
        for arguments in (["status"], ["--data-dir", str(tmp_path), "status"]):
            done = backtui(*arguments, env={"BACKTUI_DATA_DIR": str(tmp_path)}, stdout=gone)
            assert (done.returncode, done.stderr) == (0, ""), arguments
