"""What a person has set, with what holds until they do."""

from enum import StrEnum

from msgspec import Struct

LEAD_IN_SECONDS = range(31)
"""What the seconds before a start may be."""
LONGEST_NUMBER = 40
"""Characters of a telephone number, or of the words in its place."""


class WeekStart(StrEnum):
    """On which day a week begins (consistency.md rule 3)."""

    MONDAY = "monday"
    SUNDAY = "sunday"


class Preferences(Struct, frozen=True):
    """The settings file, every key with its default."""

    language: str = ""
    """"en", "nb", or "" to follow the locale."""
    country: str = ""
    """ISO code for the emergency numbers ("NO"), "other", or "" to follow the locale."""
    theme: str = "backtui-dark"
    """Name of a theme."""
    week_start: WeekStart = WeekStart.MONDAY
    lead_in: int = 5
    """Seconds before the start and after each pause, 0 to 30."""
    bell: bool = True
    """The terminal bell at each change."""
    flash: bool = True
    """A visible change at each change of phase."""
    figures: bool = True
    """Moves are drawn, where the terminal has Braille dots; never in lines of text."""
    voice: bool = True
    """Moves and times are spoken, where the machine can."""
    tones: bool = True
    """A short tone before and at each change, where the machine can."""
    notification: bool = False
    """A desktop notification at each change, by way of the terminal (OSC 9)."""
    pain_check_halfway: bool = False
    """Half-way the session pauses and shows the pain rules."""
    turn_back: bool = False
    """Walks go out and back: half-way says to turn."""
    awake: bool = True
    """The screen and the machine stay awake while a session runs."""
    plain: bool = False
    """Lines of text instead of a screen (README, Accessibility)."""
    every_minute: bool = False
    """In lines of text, a session says each minute."""
    ambulance_number: str = ""
    """The person's own, for a country whose numbers are not known here; at most `LONGEST_NUMBER`."""
    urgent_number: str = ""
    """The same for medical help that cannot wait."""
    sync_folder: str = ""
    """The folder that the person's machines share, from its root on, or "" (formats.md, Several machines)."""
