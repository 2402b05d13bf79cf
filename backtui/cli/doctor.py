"""`backtui doctor`: what works here, and how to mend what does not (formats.md). It changes nothing."""

import os
import platform
import shutil
from pathlib import Path

import click

from backtui import __version__
from backtui.cli.examine_files import examine_files
from backtui.cli.examine_terminal import examine_terminal
from backtui.cli.options import with_places
from backtui.cli.output import OwnControls, set_language, write, write_json
from backtui.cli.page import styled
from backtui.cli.places import Places
from backtui.cues import Found, Way, found
from backtui.cues.awake import KeepAwake
from backtui.domain.errors import BacktuiError, BadSettings
from backtui.domain.preferences import Preferences
from backtui.present.doctor import LABELS, Finding, State, doctor_lines, doctor_object
from backtui.present.failures import shown
from backtui.present.words import _
from backtui.settings import TomlSettings, locale_language

WIDEST = 100
"""Columns of a line that is still easy to read."""
ANSWER = 5.0
"""Seconds within which a desktop says whether it stays awake."""
STYLES = {State.NOTE: "\x1b[33m", State.BROKEN: "\x1b[1;31m"}
OFF = "\x1b[0m"


@click.command()
@click.option("--json", "as_json", is_flag=True, help=_("Print it for other programs."))
@with_places
@click.pass_obj
def doctor_command(places: Places, *, as_json: bool) -> int:
    """Return 1 when something that matters is broken."""
    preferences, warnings, hold = _preferences(places)
    by_name = {
        one.name: one
        for one in (
            *examine_terminal(os.environ, notifies=preferences.notification),
            *_machine(preferences),
            *examine_files(places.paths, warnings, settings_hold=hold, shared=preferences.sync_folder),
        )
    }
    findings = [by_name[name] for name in LABELS]
    if as_json:
        write_json(doctor_object(findings))
    else:
        write(f"backtui {__version__}, Python {platform.python_version()}, {shown(platform.platform())}\n\n")
        write(*_coloured(findings))
    return int(any(one.state is State.BROKEN for one in findings))


def _preferences(places: Places) -> tuple[Preferences, list[BacktuiError], bool]:
    """The settings with what is wrong with them; the usual ones, and False, where the file cannot be read."""
    settings = TomlSettings(places.paths.config, named=places.paths.config_named)
    hold = True
    try:
        preferences = settings.load()
        warnings: list[BacktuiError] = list(settings.warnings)
        hold = not any(one.code in ("settings_unreadable", "settings_not_toml") for one in warnings)
    except BadSettings as error:
        preferences, warnings, hold = Preferences(), [error], False
    set_language(preferences.language or locale_language(os.environ))
    return preferences, warnings, hold


def _coloured(findings: list[Finding]) -> list[str]:
    """The lines, in colour only where somebody looks on and has not asked for none."""
    colours = styled()
    parts: list[str] = []
    for state, line in doctor_lines(findings, min(shutil.get_terminal_size().columns, WIDEST)):
        style = STYLES.get(state, "") if colours else ""
        parts += [OwnControls(style), line, OwnControls(OFF if style else ""), "\n"]
    return parts


def _machine(preferences: Preferences) -> list[Finding]:
    """What can be heard, and whether the machine stays awake."""
    ways = {one.way: one for one in found()}
    with KeepAwake() as awake:
        works = awake.works(ANSWER)
    return [
        _heard(
            "voice",
            ways[Way.VOICE],
            _("On Debian and Ubuntu: {line}").format(line="sudo apt install espeak-ng"),
            on=preferences.voice,
        ),
        _heard(
            "tones",
            ways[Way.TONES],
            _("On Debian and Ubuntu: {line}").format(line="sudo apt install alsa-utils"),
            on=preferences.tones,
        ),
        Finding("awake", State.FINE, _("works here"))
        if works
        else Finding(
            "awake",
            State.NOTE,
            _("does not work here: the screen may dim during a session"),
            _("It needs a desktop that answers. Let the screen stay on in the system's settings."),
        ),
    ]


def _heard(name: str, way: Found, mend: str, *, on: bool) -> Finding:
    if way.programs and not on:
        mend = _("Switch it on: {line}").format(line=f"backtui settings {name} on")
        return Finding(name, State.NOTE, _("off in your settings"), mend)
    if way.programs:
        return Finding(name, State.FINE, shown(Path(way.programs[0]).name))
    return Finding(name, State.NOTE, _("no program for it was found"), mend)
