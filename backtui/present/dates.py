"""Dates, lengths of time and numbers as they are written in the language in use."""

from datetime import date, datetime

from backtui.present.words import _, language, ngettext, spelled_out

_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "nb": ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"),
}
_MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "nb": (
        *("januar", "februar", "mars", "april", "mai", "juni"),
        *("juli", "august", "september", "oktober", "november", "desember"),
    ),
}
_LONGEST_UNCUT = 5
"""Letters of a Norwegian month that is never shortened: "april"."""


def weekday(day: date) -> str:
    """ "Monday", "mandag"."""
    return _WEEKDAYS[language()][day.weekday()]


def weekday_name(number: int) -> str:
    """ "Monday", "mandag" for 0."""
    return _WEEKDAYS[language()][number]


def short_weekday(day: date) -> str:
    """ "Mon", "man."; the whole name where words are spelled out."""
    if spelled_out():
        return weekday(day)
    return weekday(day)[:3] + ("." if language() == "nb" else "")


def long_date(day: date, today: date) -> str:
    """ "3 March", "3. mars"; with the year when it is not that of `today`."""
    return _dated(day, today, _month(day))


def short_date(day: date, today: date) -> str:
    """ "Mon 23 Nov", "man. 23. nov."; with the year when it is not that of `today`."""
    return f"{short_weekday(day)} {brief_date(day, today)}"


def brief_date(day: date, today: date) -> str:
    """ "23 Nov", "23. nov."; with the year when it is not that of `today`."""
    month = _month(day)
    if spelled_out():
        return _dated(day, today, month)
    if language() != "nb":
        month = month[:3]
    elif len(month) > _LONGEST_UNCUT:
        month = f"{month[:3]}."
    return _dated(day, today, month)


def date_span(first: date, last: date, today: date) -> str:
    """ "3 to 10 December", "3. til 10. desember"; months and years are said where they differ."""
    same = (first.year, first.month) == (last.year, last.month)
    begins = day_number(first) if same else long_date(first, today)
    return _("{first} to {last}").format(first=begins, last=long_date(last, today))


def plain_date(day: date) -> str:
    """ "23 Nov", "23. nov": short, for the label of a bar."""
    dot = "." if language() == "nb" else ""
    return f"{day.day}{dot} {_month(day) if spelled_out() else month_sign(day)}"


def _month(day: date) -> str:
    return _MONTHS[language()][day.month - 1]


def _dated(day: date, today: date, month: str) -> str:
    dot = "." if language() == "nb" else ""
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day}{dot} {month}{year}"


def clock_time(at: datetime) -> str:
    """Hours and minutes where it was written down: "18:05"."""
    return f"{at:%H:%M}"


def duration(seconds: int) -> str:
    """Whole minutes that have passed: "35 min", "1 h 5 min"; seconds below one minute: "40 s"."""
    if spelled_out():
        return length_words(seconds if seconds < 60 else seconds // 60 * 60)
    if 0 < seconds < 60:
        return seconds_text(seconds)
    hours, minutes = divmod(seconds // 60, 60)
    if not hours:
        return minutes_text(minutes)
    if not minutes:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def short_duration(seconds: int) -> str:
    """Minutes however many they are, as beside a guide in minutes: "90 min"; below one minute "40 s"."""
    return seconds_text(seconds) if 0 < seconds < 60 else minutes_text(seconds // 60)


def length_words(seconds: int) -> str:
    """ "35 minutes", "2 minutes 30 seconds", "1 hour 5 minutes": as it is read aloud.

    Seconds are left out from an hour on.
    """
    hours, minutes, rest = seconds // 3600, seconds % 3600 // 60, seconds % 60
    parts = [
        text.format(number=number)
        for number, text in (
            (hours, ngettext("{number} hour", "{number} hours", hours)),
            (minutes, ngettext("{number} minute", "{number} minutes", minutes)),
            (0 if hours else rest, ngettext("{number} second", "{number} seconds", rest)),
        )
        if number
    ]
    if not parts:
        return minutes_words(0)
    if len(parts) == 1:
        return parts[0]
    return _("{longer} {shorter}").format(longer=parts[0], shorter=parts[1])


def minutes_words(minutes: int) -> str:
    """ "1 minute", "35 minutes"."""
    return ngettext("{number} minute", "{number} minutes", minutes).format(number=minutes)


def minutes_text(minutes: int) -> str:
    """ "35 min"; "35 minutes" where words are spelled out."""
    return minutes_words(minutes) if spelled_out() else _("{minutes} min").format(minutes=minutes)


def seconds_text(seconds: int) -> str:
    """ "5 s"; "5 seconds" where words are spelled out."""
    if spelled_out():
        return ngettext("{number} second", "{number} seconds", seconds).format(number=seconds)
    return _("{seconds} s").format(seconds=seconds)


def length_text(seconds: int) -> str:
    """ "5 min", "1 min 30 s", "40 s"."""
    if spelled_out():
        return length_words(seconds)
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return seconds_text(rest)
    if not rest:
        return minutes_text(minutes)
    return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)


def weeks(number: int) -> str:
    """ "1 week", "6 weeks": the unit is always written (consistency.md rule 10)."""
    return ngettext("{weeks} week", "{weeks} weeks", number).format(weeks=number)


def session_count(number: int) -> str:
    """ "1 session", "41 sessions"."""
    return ngettext("{sessions} session", "{sessions} sessions", number).format(sessions=number)


def day_count(number: int) -> str:
    """ "1 day", "41 days"."""
    return ngettext("{days} day", "{days} days", number).format(days=number)


def decimal(value: float) -> str:
    """One decimal, with the language's mark: "7.2", "7,2"."""
    written = f"{value:.1f}"
    return written.replace(".", ",") if language() == "nb" else written


def month_sign(day: date) -> str:
    """ "Nov", "nov": three letters for the head of a column."""
    return _month(day)[:3]


def day_number(day: date) -> str:
    """ "23", "23.": the day alone, where its month is known."""
    return f"{day.day}." if language() == "nb" else f"{day.day}"


def month_name(day: date) -> str:
    """ "November 2026", as a heading."""
    name = _month(day)
    return f"{name[:1].upper()}{name[1:]} {day.year}"
