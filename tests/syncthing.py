"""Two real Syncthing daemons on loopback that keep one folder alike on two homes."""

import os
import re
import shutil
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.terminal.term import wait_until

OFF = (
    "globalAnnounceEnabled",
    "localAnnounceEnabled",
    "relaysEnabled",
    "natEnabled",
    "crashReportingEnabled",
)
"""What would leave this machine."""


def syncthing_or_skip() -> None:
    """Skip on a bare machine, never where everything has to be there."""
    if shutil.which("syncthing") is None:
        if os.environ.get("BACKTUI_CI"):
            pytest.fail("syncthing is missing")
        pytest.skip("needs syncthing, which is not installed")


class Daemon:
    """One of them, with its home and the folder that it keeps alike."""

    def __init__(self, home: Path, port: int, control: int) -> None:
        self.home = home
        self.port = port
        self.control = control
        self.folder = home / "shared"
        self.folder.mkdir(parents=True)
        self.running: subprocess.Popen[bytes] | None = None
        quiet = ("--no-default-folder", "--skip-port-probing")
        subprocess.run(["syncthing", "generate", "--home", home, *quiet], check=True, capture_output=True)
        command = ["syncthing", "--home", str(home), "--device-id"]
        self.id = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def knows(self, other: "Daemon") -> None:
        """Share the folder with another one, over loopback and nothing else."""
        file = self.home / "config.xml"
        config = file.read_text()
        config = re.sub(
            r"<address>127.0.0.1:\d+</address>", f"<address>127.0.0.1:{self.control}</address>", config
        )
        config = re.sub(
            r"<listenAddress>.*?</listenAddress>",
            f"<listenAddress>tcp://127.0.0.1:{self.port}</listenAddress>",
            config,
        )
        for name in OFF:
            config = config.replace(f"<{name}>true<", f"<{name}>false<")
        config = config.replace("<urAccepted>0<", "<urAccepted>-1<")
        config = re.sub(r"<reconnectionIntervalS>\d+<", "<reconnectionIntervalS>1<", config)
        devices = "".join(f'<device id="{one.id}"/>' for one in (self, other))
        shared = f"""
  <device id="{other.id}" name="other"><address>tcp://127.0.0.1:{other.port}</address></device>
  <folder id="shared" path="{self.folder}" type="sendreceive" rescanIntervalS="1" fsWatcherEnabled="true"
    fsWatcherDelayS="1">{devices}<maxConflicts>10</maxConflicts></folder>
</configuration>"""
        file.write_text(config.replace("</configuration>", shared))

    def start(self) -> None:
        """Go on line."""
        command = ["syncthing", "--home", str(self.home), "--no-browser", "--no-restart", "--no-upgrade"]
        with (self.home / "log").open("ab") as log:
            self.running = subprocess.Popen(
                command, stdout=log, stderr=log, env=os.environ | {"STNOUPGRADE": "1"}
            )

    def stop(self) -> None:
        """Go off line."""
        if self.running is not None:
            self.running.send_signal(signal.SIGTERM)
            self.running.wait(20)
            self.running = None

    def scan(self) -> None:
        """Have it look at the folder now: by itself it lets a second pass after each change."""
        key = re.search("<apikey>(.*?)</apikey>", (self.home / "config.xml").read_text())
        assert key is not None
        address = f"http://127.0.0.1:{self.control}/rest/db/scan?folder=shared"
        asked = urllib.request.Request(address, method="POST", headers={"X-API-Key": key[1]})
        with suppress(OSError):  # it does not listen yet
            urllib.request.urlopen(asked, timeout=10).close()

    def log(self) -> str:
        """What it said last."""
        return (self.home / "log").read_text()[-1500:]


@contextmanager
def pair(base: Path) -> Iterator[tuple[Daemon, Daemon]]:
    """Both on line, their folders known to be kept alike; stopped at the end."""
    ports = free_ports(4)
    one, other = (Daemon(base / name, ports.pop(), ports.pop()) for name in ("one", "other"))
    one.knows(other)
    other.knows(one)
    try:
        one.start()
        other.start()
        (one.folder / ".crossed").write_text("x")

        def crossed() -> bool:
            one.scan()
            return (other.folder / ".crossed").exists()

        wait_until(lambda: f"a file across\n{one.log()}\n{other.log()}", crossed, 60)
        yield one, other
    finally:
        one.stop()
        other.stop()


def free_ports(number: int) -> list[int]:
    """Ports on loopback that nobody listens on."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _number in range(number)]
    try:
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()
