"""What every room of tests shares."""

import gc
import json
import os
import select
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, Protocol, overload

import pytest

ROOT = Path(__file__).parent.parent
# Hundreds of tests start Python, and without bytecode each start compiles the program anew: half of its time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
SECONDS = 60
"""How long a run of the program may take."""
Command = Callable[..., "subprocess.CompletedProcess[str]"]
"""One command of the program, with the place of its files given already."""


class Run(Protocol):
    """Runs the program; what it wrote is text, or bytes where no encoding is wanted."""

    @overload
    def __call__(
        self, *arguments: object, encoding: None, env: dict[str, str] | None = None, **given: Any
    ) -> "subprocess.CompletedProcess[bytes]": ...

    @overload
    def __call__(
        self, *arguments: object, encoding: str = "utf-8", env: dict[str, str] | None = None, **given: Any
    ) -> "subprocess.CompletedProcess[str]": ...


SLOW = ("cli", "cues", "terminal", "ui")
"""The rooms whose tests start the program, the app or other processes; elsewhere each slow test says so."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of those rooms as slow."""
    for item in items:
        if item.path.parent.name in SLOW:
            item.add_marker("slow")


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
    own = (
        "BACKTUI_DATA_DIR",
        "BACKTUI_CONFIG",
        "XDG_STATE_HOME",
        "LANGUAGE",
        "LC_MESSAGES",
        "LANG",
        "NO_COLOR",
    )
    for name in own:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLORTERM", "truecolor")
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home))
    return home


@pytest.fixture(scope="session")
def warm() -> Iterator["subprocess.Popen[str]"]:
    """What runs the program without importing it anew (see `tests.warm`)."""
    command = [sys.executable, "-m", "tests.warm"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        yield server
        assert server.stdin is not None
        server.stdin.close()


@pytest.fixture
def backtui(warm: "subprocess.Popen[str]", tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run the program in a process of its own: backtui("status", "--json", env={...}).

    Where the streams are given, or what Python itself reads of the environment, Python is started for it.
    """

    def run(
        *arguments: object, encoding: str | None = "utf-8", env: dict[str, str] | None = None, **given: Any
    ) -> "subprocess.CompletedProcess[Any]":
        command = [sys.executable, "-m", "backtui", *map(str, arguments)]
        environ = os.environ | (env or {})
        if not given and not any(name.startswith(("PYTHON", "LC_", "LANG")) for name in env or ()):
            return run_warm(warm, command, environ, tmp_path_factory.mktemp("run"), encoding)
        settings: dict[str, Any] = {
            "capture_output": True,
            "encoding": encoding,
            "stdin": subprocess.DEVNULL,
        } | given
        return subprocess.run(command, cwd=ROOT, env=environ, timeout=SECONDS, check=False, **settings)

    return run


def run_warm(
    server: "subprocess.Popen[str]",
    command: list[str],
    environ: dict[str, str],
    folder: Path,
    encoding: str | None,
) -> "subprocess.CompletedProcess[Any]":
    """Have `server` run the program with nothing to read; it writes bytes where no encoding is given."""
    assert server.stdin is not None and server.stdout is not None
    told = [folder / "stdout", folder / "stderr"]
    for file in told:
        file.touch()
    streams = [os.devnull, *map(str, told)]
    asked = {"arguments": command[3:], "environ": environ, "folder": str(ROOT), "streams": streams}
    print(json.dumps(asked), file=server.stdin, flush=True)
    if not select.select([server.stdout], [], [], SECONDS)[0]:
        server.kill()
        raise subprocess.TimeoutExpired(command, SECONDS)
    code = int(server.stdout.readline())
    written = [file.read_text(encoding=encoding) if encoding else file.read_bytes() for file in told]
    return subprocess.CompletedProcess(command, code, *written)
