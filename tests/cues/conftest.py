"""Programs that stand in for voices and players, each a small script on PATH."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

PS = shutil.which("ps") or "/bin/ps"
"""Found before a test has a PATH of its own."""
NOTE = 'printf "%s\\t%s\\n" "$$" "$*" >> "{log}"\n'
SCRIPTS = {
    "recording": NOTE,
    "playing": NOTE + "exec /bin/sleep 600\n",
    "hanging": "trap '' TERM INT HUP\n" + NOTE + "while :; do /bin/sleep 600; done\n",
    "failing": NOTE + "exit 3\n",
    "shouting": NOTE
    + "i=0; while [ $i -lt 500 ]; do echo ALSA lib: no card >&2; echo loud; i=$((i+1)); done; exit 1\n",
    "leaving": '/bin/sleep 600 &\nprintf "%s\\t%s\\n" "$!" "$*" >> "{log}"\n',
    "crashing": NOTE + "kill -SEGV $$\n",
}
"""What a program does once it is started; "leaving" notes the child that it leaves behind."""


def until(condition: Callable[[], object], seconds: float = 5) -> None:
    """Wait for something that another process or thread does."""
    ends = monotonic() + seconds
    while not condition():
        assert monotonic() < ends, "it did not happen in time"
        Event().wait(0.005)


def gone(pid: int) -> bool:
    """Whether no process of that number runs or waits to be reaped by us."""
    found = subprocess.run(
        [PS, "-o", "ppid=,stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    fields = found.stdout.split()
    # A grandchild that was killed is reaped by the system's first process, in its own time.
    return not fields or (fields[1].startswith("Z") and fields[0] == "1")


@dataclass(frozen=True)
class Machine:
    """A PATH of its own."""

    folder: Path
    log: Path

    def install(self, behaviour: str, *names: str) -> None:
        """Put programs on PATH that behave like that."""
        for name in names:
            path = self.folder / name
            path.write_text("#!/bin/sh\n" + SCRIPTS[behaviour].replace("{log}", str(self.log)))
            path.chmod(0o755)

    def started(self) -> list[tuple[int, str]]:
        """The number and the arguments of each process that was started, in order."""
        if not self.log.exists():
            return []
        lines = [line.partition("\t") for line in self.log.read_text().splitlines()]
        return [(int(pid), arguments) for pid, _tab, arguments in lines]

    def wait_for(self, count: int) -> list[tuple[int, str]]:
        """The processes once that many were started."""
        until(lambda: len(self.started()) >= count)
        return self.started()

    def nothing_left(self) -> None:
        """Every process that was started is gone, those too that were ended before they noted themselves."""
        for pid, _arguments in self.started():
            until(partial(gone, pid))
        until(lambda: not self.offspring())

    def offspring(self) -> list[str]:
        """Programs of this machine that run, and processes of ours that wait to be reaped."""
        found = subprocess.run([PS, "-eo", "ppid=,stat=,args="], capture_output=True, text=True, check=True)
        return [
            line
            for line in found.stdout.splitlines()
            if str(self.folder) in line
            or line.split()[:2] in ([str(os.getpid()), "Z"], [str(os.getpid()), "Zs"])
        ]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine without any program that speaks or plays."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return Machine(folder, tmp_path / "log")
