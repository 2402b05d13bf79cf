"""Where things lie on this machine. Nothing is made here: folders appear when something is first written."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec import Struct

_XDG = {
    "data": ("XDG_DATA_HOME", "~/.local/share"),
    "config": ("XDG_CONFIG_HOME", "~/.config"),
    "state": ("XDG_STATE_HOME", "~/.local/state"),
}
"""The XDG variable that names a folder, and where the folder is if it does not."""


class Paths(Struct, frozen=True):
    """The places of one run (formats.md, Environment and folders)."""

    data: Path
    """The folder of history.json and the running session's journal."""
    config: Path
    """The settings file."""
    config_named: bool = False
    """It was named by `--config`, so that being unable to read it ends the program (exit code 78)."""

    @property
    def history(self) -> Path:
        """The file that holds the history."""
        return self.data / "history.json"

    @property
    def programmes(self) -> Path:
        """The folder of the person's own programmes, beside the settings file."""
        return self.config.parent / "programmes"

    @property
    def state(self) -> Path:
        """The folder of what belongs to this machine alone: its name among several (formats.md)."""
        return _platform_state()


def resolve(
    data_dir: str | None = None, config: str | None = None, environ: Mapping[str, str] = os.environ
) -> Paths:
    """The places that hold: the command line's, else the environment's, else the platform's own."""
    data = data_dir or environ.get("BACKTUI_DATA_DIR")
    settings = config or environ.get("BACKTUI_CONFIG")
    return Paths(
        data=absolute(data) if data else _platform_data(),
        config=absolute(settings) if settings else _platform_config() / "settings.toml",
        config_named=bool(config),
    )


def shared_folder(setting: str) -> Path | None:
    """The sync folder that is set; None where none is."""
    return absolute(setting) if setting else None


def data_folder() -> Path:
    """Where data/ lies: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent / "data"


def absolute(name: str) -> Path:
    """The path as typed, made absolute so that a later change of folder does not move it."""
    return Path(os.path.expanduser(name)).absolute()  # noqa: PTH111 (Path.expanduser raises when there is no home)


def _platform_data() -> Path:
    """XDG_DATA_HOME/backtui on Linux."""
    return _platform_folder("data")


def _platform_config() -> Path:
    """XDG_CONFIG_HOME/backtui on Linux."""
    return _platform_folder("config")


def _platform_state() -> Path:
    """XDG_STATE_HOME/backtui on Linux.

    Where a platform has no such folder of its own it lies beside the data's: a data folder that is copied to
    another machine must not take this machine's name along.
    """
    found = _platform_folder("state")
    return found.with_name("backtui-state") if found == _platform_data() else found


def _platform_folder(kind: Literal["data", "config", "state"]) -> Path:
    """The person's folder of that kind, as the platform has it.

    Linux is worked out here: platformdirs answers the same, and importing it takes a tenth of `status`.
    """
    if sys.platform == "linux":
        variable, below_home = _XDG[kind]
        named = os.environ.get(variable, "")
        base = named if os.path.isabs(named) else os.path.expanduser(below_home)  # noqa: PTH111, PTH117 (as above)
        return Path(base, "backtui")
    from platformdirs import PlatformDirs

    folders = PlatformDirs("backtui", appauthor=False)
    return {
        "data": folders.user_data_path,
        "config": folders.user_config_path,
        "state": folders.user_state_path,
    }[kind]
