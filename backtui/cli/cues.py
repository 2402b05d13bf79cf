"""`backtui cues`: what this machine can be heard with, and one of each to hear."""

import os
import sys

import click

from backtui.cli.options import with_places
from backtui.cli.output import OwnControls, write
from backtui.cli.places import Places
from backtui.cues import Found, MachineCues, Way
from backtui.cues.awake import KeepAwake
from backtui.domain.cues import CueKind
from backtui.present import words
from backtui.present.notification import notification
from backtui.present.words import _

LONGEST = 10.0
"""Seconds after which a program that plays is not waited for any more."""
ANSWER = 5.0
"""Seconds within which a desktop says whether it stays awake."""
BELL = "\a"


@click.command()
@with_places
@click.pass_obj
def cues_command(places: Places) -> None:
    """Print and play in the person's language; needs no session."""
    places.preferences()
    run_cues()


def run_cues() -> None:
    """Print what was found, then play one of each."""
    cues = MachineCues()
    try:
        for found in cues.found:
            write(_line(found) + "\n")
        write(_awake() + "\n")
        if _has(cues, Way.VOICE):
            write(_("Now the voice.") + "\n")
            cues.say(_("This is the voice that guides you."), words.language())
            cues.wait(LONGEST)
        if _has(cues, Way.TONES):
            write(_("Now a tone.") + "\n")
            cues.tone(CueKind.END)
            cues.wait(LONGEST)
    finally:
        cues.close()
    if sys.stdout is not None and sys.stdout.isatty():
        write(_("Now the bell and a notification, if your terminal does them.") + "\n")
        write(OwnControls(BELL + notification(_("This is what a notification looks like."), os.environ)))


def _has(cues: MachineCues, way: Way) -> bool:
    """Whether there is a program for a way."""
    return any(found.programs for found in cues.found if found.way is way)


def _line(found: Found) -> str:
    """What there is for a way, or what to install."""
    if found.programs:
        program = found.programs[0]
        return {
            Way.VOICE: _("Voice: {program}"),
            Way.TONES: _("Tones: {program}"),
        }[found.way].format(program=program)
    return {
        Way.VOICE: _("Voice: none was found. On Linux, install espeak-ng."),
        Way.TONES: _("Tones: no player was found. On Linux, install pw-play, paplay or aplay."),
    }[found.way]


def _awake() -> str:
    """Whether the machine stays awake while a session runs."""
    with KeepAwake() as awake:
        if awake.works(ANSWER):
            return _("Staying awake: works here.")
    return _("Staying awake: does not work here. The screen may dim during a session.")
