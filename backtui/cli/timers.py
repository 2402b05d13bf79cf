"""The system's own timer for reminders: systemd user units or a launchd agent, and no daemon of ours."""

import os
import plistlib
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import time
from pathlib import Path

from backtui.cli.when import SHORT_WEEKDAYS
from backtui.domain.errors import CannotWrite, Unavailable, WrongUsage
from backtui.durable import make_folder, write_durably

MARK = "# Written by `backtui remind --timer`; `backtui remind --off` removes it.\n"
SERVICE, TIMER = "backtui-remind.service", "backtui-remind.timer"
LABEL = "backtui.remind"
"""The launchd agent's name."""
PATIENCE = 20
"""Seconds that the system has to answer in."""
_EVERY_DAY = tuple(range(7))


def systemd_units(command: Sequence[str], at: time, days: Sequence[int], language: str) -> dict[str, str]:
    """Return the units by their names: `command` is run at the time on these days (0 for Monday)."""
    names = ",".join(SHORT_WEEKDAYS[day].capitalize() for day in days)
    return {
        SERVICE: f"{MARK}[Unit]\nDescription=backtui: a reminder while the day is open\n\n"
        f"[Service]\nType=oneshot\nEnvironment=LANGUAGE={language}\n"
        f"ExecStart=:{' '.join(map(_quoted, command))}\n",
        # A reminder that was missed is not made up for: at the next start it would be a nag.
        TIMER: f"{MARK}[Unit]\nDescription=backtui: when the reminder comes\n\n"
        f"[Timer]\nOnCalendar={names} *-*-* {at:%H:%M}:00\nPersistent=false\n\n"
        "[Install]\nWantedBy=timers.target\n",
    }


def launchd_agent(command: Sequence[str], at: time, days: Sequence[int], language: str) -> bytes:
    """Return the agent's property list; launchd counts weekdays from 1 for Monday."""
    when: dict[str, int] = {"Hour": at.hour, "Minute": at.minute}
    every = tuple(days) == _EVERY_DAY
    return plistlib.dumps(
        {
            "Label": LABEL,
            "ProgramArguments": list(command),
            "EnvironmentVariables": {"LANGUAGE": language},
            "StartCalendarInterval": when if every else [when | {"Weekday": day + 1} for day in days],
        }
    )


def cron_line(command: Sequence[str], at: time, days: Sequence[int]) -> str:
    """Return what a table of cron has to hold, for a system with nothing else."""
    names = "*" if tuple(days) == _EVERY_DAY else ",".join(SHORT_WEEKDAYS[day] for day in days)
    return f"{at.minute} {at.hour} * * {names} {shlex.join(command).replace('%', chr(92) + '%')}"


def set_timer(command: Sequence[str], at: time, days: Sequence[int], language: str) -> None:
    """Let the system run the command from now on; what was set before is replaced.

    Raises WrongUsage over a file that is not ours, CannotWrite, and Unavailable where the system has no timer
    or refuses it: then nothing is left.
    """
    written: dict[Path, bytes]
    if sys.platform == "darwin":
        written = {_agent(): launchd_agent(command, at, days, language)}
        ways = [["launchctl", "bootstrap", _domain(), str(_agent())]]
    else:
        units = systemd_units(command, at, days, language)
        written = {_units() / name: text.encode() for name, text in units.items()}
        ways = [_systemctl("daemon-reload"), _systemctl("enable", TIMER), _systemctl("restart", TIMER)]
    if shutil.which(ways[0][0]) is None:
        raise Unavailable("no_system_timer", line=cron_line(command, at, days))
    for path in written:
        if path.exists() and not _is_ours(path):
            raise WrongUsage("timer_not_ours", file=path)
    remove_timer()
    for path, data in written.items():
        make_folder(path.parent)
        write_durably(path, data)
    for way in ways:
        refused = _run(way)
        if refused is not None:
            remove_timer()
            raise Unavailable("timer_refused", reason=refused, line=cron_line(command, at, days))


def remove_timer() -> bool:
    """Remove the timer and every file of it; whether there was one. Raises CannotWrite."""
    ours = [path for path in (_agent(), _units() / TIMER, _units() / SERVICE) if _is_ours(path)]
    if not ours:
        return False
    mac = _agent() in ours
    _run(["launchctl", "bootout", f"{_domain()}/{LABEL}"] if mac else _systemctl("disable", "--now", TIMER))
    wanted = _units() / "timers.target.wants"
    for path in (wanted / TIMER, *ours):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise CannotWrite("not_removed", file=str(path), reason=error.strerror or str(error)) from error
    if not mac:
        for folder in (wanted, _units(), _units().parent):
            with suppress(OSError):  # what others have put there stays
                folder.rmdir()
        _run(_systemctl("daemon-reload"))
    return True


def _units() -> Path:
    config = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")  # noqa: PTH111
    return Path(config) / "systemd" / "user"


def _agent() -> Path:
    return Path(os.path.expanduser("~/Library/LaunchAgents")) / f"{LABEL}.plist"  # noqa: PTH111


def _domain() -> str:
    return f"gui/{os.getuid()}" if hasattr(os, "getuid") else "gui"


def _systemctl(*arguments: str) -> list[str]:
    return ["systemctl", "--user", "--quiet", *arguments]


def _quoted(argument: str) -> str:
    """An argument as systemd reads it back, no specifier or line end taken for one; ":" leaves $ alone."""
    text = argument.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return '"' + text.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t") + '"'


def _is_ours(path: Path) -> bool:
    try:
        data = path.read_bytes()
    except OSError:
        return False
    if path.suffix != ".plist":
        return data.startswith(MARK.encode())
    try:
        return bool(plistlib.loads(data).get("Label") == LABEL)
    except Exception:  # whatever else is in it, it is not what we wrote
        return False


def _run(command: Sequence[str]) -> str | None:
    """Run it; what it said when it failed, else None."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    if done.returncode == 0:
        return None
    return done.stderr.decode(errors="replace").strip() or f"{command[0]}: {done.returncode}"
