"""What every room of tests shares."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(autouse=True)
def a_place_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the history, settings, locale or colours of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
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
