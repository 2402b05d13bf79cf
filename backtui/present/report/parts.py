"""What the page for a doctor or physiotherapist consists of: words and numbers, for every way to write it."""

from datetime import date

from msgspec import Struct

from backtui.domain.programme import Family
from backtui.present.words import N_

FAMILIES = (
    (Family.CARDIO, N_("Cardio")),
    (Family.STRENGTH, N_("Strengthening")),
    (Family.MINDBODY, N_("Body and mind")),
)
"""The kinds of exercise, in the order in which they are shown."""


class Vital(Struct, frozen=True):
    """One of the numbers on top."""

    value: str
    unit: str
    guide: str
    """What it can be held against, or ""."""


class Table(Struct, frozen=True):
    """Rows under their headings; the first cell of a row is its name, words end it, numbers lie between."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 0
    """How many of the last columns hold words."""


class FigureWeek(Struct, frozen=True):
    """One week of the picture."""

    first_day: date
    minutes: tuple[int, ...]
    """Of each of FAMILIES."""
    before: float | None
    """Mean pain, 0 to 10, as are the next two."""
    after: float | None
    next_day: float | None
    paused: tuple[bool, ...]
    """Of each of its days, whether it lies in a pause."""
    stopped: bool


class Section(Struct, frozen=True):
    """A part of the page under its heading."""

    key: str
    """What it is about, in one word: for its place on the page."""
    title: str
    lines: tuple[str, ...] = ()
    figure: tuple[FigureWeek, ...] = ()
    table: Table | None = None
    items: tuple[tuple[str, str], ...] = ()
    """Each a day or days, and what there is to say."""


class ReportView(Struct, frozen=True):
    """The whole page."""

    title: str
    person: str
    """Whose it is, or ""."""
    period: str
    about: str
    vitals: tuple[Vital, ...]
    sections: tuple[Section, ...]
    small_print: tuple[str, ...]
