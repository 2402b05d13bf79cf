"""What every room of tests shares."""

import gc
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def pytest_collection_finish() -> None:
    """Spare the collector what all tests share, and let it look less often: it was 30 % of a screen's test.

    Textual keeps the last thousand widgets' lines, so that each full look costs a quarter of a second.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Places to live, each new; pytest's own numbering reads the whole folder each time."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def a_place_of_its_own(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the history, settings, locale or colours of whoever runs it."""
    home = next(homes)
    home.mkdir()
    for name in ("BACKTUI_DATA_DIR", "BACKTUI_CONFIG", "LANGUAGE", "LC_MESSAGES", "LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture
def backtui() -> Run:
    """Run the program in a process of its own: backtui("status", "--json", env={...})."""

    def run(*arguments: object, env: dict[str, str] | None = None, **given: object):
        settings = {"capture_output": True, "encoding": "utf-8", "stdin": subprocess.DEVNULL} | given
        return subprocess.run(
            [sys.executable, "-m", "backtui", *map(str, arguments)],
            cwd=ROOT,
            env=os.environ | (env or {}),
            timeout=60,
            check=False,
            **settings,
        )

    return run
