"""What every room of tests shares."""

import gc
import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import TextIOWrapper
from itertools import count
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, Protocol, overload

import pytest

ROOT = Path(__file__).parent.parent
# Hundreds of tests start Python, and without bytecode each start compiles the program anew: half of its time.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# What a disk refuses stays in a buffer, as it does where people run the program.
os.environ.pop("PYTHONUNBUFFERED", None)
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


def pytest_collectstart() -> None:
    """Let the collector wait until all tests are there: none of what is made until then is ever let go."""
    gc.disable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of those rooms as slow."""
    for item in items:
        if item.path.parent.name in SLOW:
            item.add_marker("slow")


def pytest_collection_finish() -> None:
    """Spare the collector what all tests share, and let it look less often: it was 30 % of a screen's test.

    Textual keeps the last thousand widgets' lines, so that each full look costs a quarter of a second. It
    looks at what is new rarely, too: whatever a running app holds then would be looked at once more later.
    """
    gc.collect()
    gc.freeze()
    gc.enable()
    gc.set_threshold(300_000, 10, 100)


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


Warm = Callable[[dict[str, Any], list[IO[bytes]]], int]
"""Runs the program as asked with these three streams; its exit code."""


@pytest.fixture(scope="session")
def warm() -> Iterator[Warm]:
    """What runs the program without importing it anew (see `tests.warm`)."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-m", "tests.warm", str(theirs.fileno())]
    with subprocess.Popen(command, cwd=ROOT, pass_fds=[theirs.fileno()]) as server, ours:
        theirs.close()
        ours.settimeout(SECONDS)

        def ask(asked: dict[str, Any], streams: list[IO[bytes]]) -> int:
            socket.send_fds(ours, [b"."], [stream.fileno() for stream in streams])
            ours.sendall(json.dumps(asked).encode() + b"\n")
            try:
                return int(ours.recv(16))
            except TimeoutError:
                server.kill()
                raise

        yield ask


def starts_python_otherwise(name: str, value: str) -> bool:
    """Whether Python starts otherwise by this: an option of its own, or an encoding that is not UTF-8."""
    return name.startswith("PYTHON") or (
        name in ("LC_ALL", "LC_CTYPE", "LANG") and not value.endswith(".UTF-8")
    )


@pytest.fixture
def backtui(warm: Warm) -> Run:
    """Run the program in a process of its own: backtui("status", "--json", env={...}, stdout=file).

    Where it is to read something, or Python to start in a way of its own, Python is started for it.
    """

    def run(
        *arguments: object, encoding: str | None = "utf-8", env: dict[str, str] | None = None, **given: Any
    ) -> "subprocess.CompletedProcess[Any]":
        command = [sys.executable, "-m", "backtui", *map(str, arguments)]
        environ = os.environ | (env or {})
        if given.keys() <= {"stdout", "stderr"} and not any(
            starts_python_otherwise(*one) for one in (env or {}).items()
        ):
            return run_warm(warm, command, environ, encoding, given)
        streams = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        settings: dict[str, Any] = streams | given
        return subprocess.run(
            command, cwd=ROOT, env=environ, timeout=SECONDS, check=False, encoding=encoding, **settings
        )

    return run


def run_warm(
    warm: Warm, command: list[str], environ: dict[str, str], encoding: str | None, given: dict[str, IO[bytes]]
) -> "subprocess.CompletedProcess[Any]":
    """Have the program run with nothing to read; what it writes to no `given` stream is in the answer."""

    def written(file: IO[bytes]) -> str | bytes:
        file.seek(0)
        return TextIOWrapper(file, encoding=encoding).read() if encoding else file.read()

    with Path(os.devnull).open("rb") as nothing, TemporaryFile() as out, TemporaryFile() as err:
        ours = {"stdout": out, "stderr": err}
        asked = {"arguments": command[3:], "environ": environ, "folder": str(ROOT)}
        code = warm(asked, [nothing, *(ours | given).values()])
        told = {name: written(file) for name, file in ours.items() if name not in given}
    return subprocess.CompletedProcess(command, code, **told)
