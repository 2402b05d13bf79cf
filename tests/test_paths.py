"""Where things lie, beside what platformdirs answers."""

from pathlib import Path

import pytest
from platformdirs.unix import Unix

from backtui.paths import resolve


@pytest.mark.parametrize("named", ["/elsewhere", "/elsewhere/", "relative/folder", "", None, "/with space/å"])
def test_the_folders_are_those_of_platformdirs(monkeypatch: pytest.MonkeyPatch, named: str | None) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("HOME", "/home/kari")
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        if named is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, f"{named}/{variable}" if named else "")
    paths, theirs = resolve(environ={}), Unix("backtui", appauthor=False)

    assert (paths.data, paths.config.parent, paths.state) == tuple(
        Path(one) for one in (theirs.user_data_dir, theirs.user_config_dir, theirs.user_state_dir)
    )
