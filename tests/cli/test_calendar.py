"""`backtui calendar`, read back by a calendar library, over both changes of the clocks."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from icalendar import Calendar, Component

from backtui.domain.consistency import Pause, PauseReason, is_paused
from backtui.domain.usual_days import usual_weekdays
from backtui.present.ical import ical
from backtui.store.history import TinyHistory
from tests.conftest import Run
from tests.hostile import HOSTILE
from tests.people import a_life, records
from tests.records import NORWAY, a_goal, a_session

OSLO = ZoneInfo("Europe/Oslo")
THURSDAY = datetime(2026, 11, 26, 17, 0, tzinfo=NORWAY)


def made(weekdays: tuple[int, ...] = (0, 3), now: datetime = THURSDAY, **given: Any) -> Calendar:
    settings: dict[str, Any] = {"weeks": 52, "minutes": 35, "activity": "walking"} | given
    text = ical(weekdays, time(18), now=now, ids=[f"id {day}" for day in weekdays], **settings)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    return Calendar.from_ical(text)


def value(event: Component, name: str) -> Any:
    """Return a property of an event; which kind the library makes of it hangs on its name."""
    return event[name]


def times(calendar: Calendar) -> list[datetime]:
    """When the events of a calendar begin."""
    found: list[datetime] = []
    for event in calendar.events:
        rule = rrulestr(value(event, "RRULE").to_ical().decode(), dtstart=value(event, "DTSTART").dt)
        left_out = event.get("EXDATE")
        found += [at for at in rule if left_out is None or at not in {one.dt for one in left_out.dts}]
    return sorted(found)


def test_a_year_is_at_six_in_the_evening_before_and_after_both_changes_of_the_clocks() -> None:
    found = times(made())
    assert len(found) == 104
    assert {at.tzinfo for at in found} == {None}
    assert {at.time() for at in found} == {time(18)}
    assert {at.weekday() for at in found} == {0, 3}
    offsets = {at.replace(tzinfo=OSLO).utcoffset() for at in found}
    assert offsets == {timedelta(hours=1), timedelta(hours=2)}
    assert {(later - earlier).days for earlier, later in pairwise(found)} == {3, 4}


@pytest.mark.parametrize(("hour", "first"), [(17, date(2026, 11, 26)), (18, date(2026, 12, 3))])
def test_it_begins_today_while_the_time_is_still_to_come(hour: int, first: date) -> None:
    assert times(made((3,), THURSDAY.replace(hour=hour)))[0].date() == first


def paused(first: int, last: int) -> Pause:
    """A pause of days from THURSDAY on."""
    days = [THURSDAY.date() + timedelta(days=number) for number in (first, last)]
    return Pause("a", PauseReason.AWAY, days[0], days[1], THURSDAY)


def test_days_in_a_pause_are_left_out_and_no_event_begins_or_ends_on_one() -> None:
    every, pauses = times(made(weeks=6)), [paused(0, 1), paused(11, 18), paused(35, 99)]
    calendar = made(weeks=6, pauses=pauses)
    kept = times(calendar)
    assert kept == [at for at in every if not is_paused(pauses, at.date())]
    assert len(every) - len(kept) == 6
    assert {value(event, "DTSTART").dt for event in calendar.events} <= set(kept)
    assert len(made(weeks=1, pauses=[paused(0, 0)]).events) == 1


def test_each_event_has_its_own_id_an_alarm_a_length_and_a_title_without_health_in_it() -> None:
    events = made().events
    assert len({event["UID"] for event in events}) == 2
    for event in events:
        assert value(event, "DTSTAMP").dt == THURSDAY
        assert value(event, "DURATION").dt == timedelta(minutes=35)
        assert event["SUMMARY"] == "Exercise: walking"
        (alarm,) = event.walk("VALARM")
        assert (alarm["ACTION"], value(alarm, "TRIGGER").dt) == ("DISPLAY", timedelta())
    assert "back" not in value(made(activity="").events[0], "SUMMARY").lower()


def test_what_a_file_calls_an_activity_is_escaped_and_folded_and_read_back_whole() -> None:
    name = HOSTILE * 3 + "漢字, yoga; \\ æøå" * 20
    (event,) = made((2,), activity=name).events
    assert "漢字, yoga; \\ æøå漢字, yoga; \\ æøå" in value(event, "SUMMARY")
    assert len(event.walk("VALARM")) == 1


def test_the_days_are_those_that_were_used_most_as_many_as_the_goal() -> None:
    monday = date(2026, 11, 23)
    used = [
        a_session(monday - timedelta(days=7 * week - weekday), minutes)
        for week in range(1, 8)
        for weekday, minutes in ((1, 30), (4, 5), (6, 30))
    ]
    old = [a_session(monday - timedelta(days=7 * week - 2)) for week in range(13, 40)]
    assert usual_weekdays([*used, *old], monday, 2) == (1, 6)
    assert usual_weekdays([*used, *old], monday, 3) == (0, 1, 6)
    assert usual_weekdays([], monday, 3) == (0, 2, 4)
    assert usual_weekdays([], monday, 7) == tuple(range(7))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    TinyHistory(folder).save(*records(a_life(12)))
    return folder


def test_a_pipe_and_a_file_get_the_same_calendar_in_the_language_of_the_person(
    backtui: Run, data: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mine.ics"
    env = {"LC_ALL": "nb_NO.UTF-8"}
    line = ("calendar", "--data-dir", data, "--days", "Wednesday,mon", "--at", "7:30", "--weeks", 4)
    piped = backtui(*line, env=env, encoding=None)
    told = backtui(*line, "-o", file, env=env)
    assert (piped.returncode, told.returncode, told.stderr) == (0, 0, "")
    assert told.stdout == f"mandag, onsdag kl. 07:30, i 4 uker. Åpne den med kalenderen din: {file}\n"
    for written in (piped.stdout, file.read_bytes()):
        calendar = Calendar.from_ical(written)
        assert len(times(calendar)) == 8
        assert {at.time() for at in times(calendar)} == {time(7, 30)}
        assert value(calendar.events[0], "SUMMARY").startswith("Trening")
        assert written.count(b"\r\n") == written.count(b"\n")


def test_the_days_of_the_person_are_those_of_their_goal(backtui: Run, tmp_path: Path) -> None:
    """Tuesdays and Sundays for a month, and a goal of two days."""
    now = datetime.now().astimezone()
    days = [now - timedelta(days=back) for back in range(1, 29)]
    used = [a_session(day.date(), id=str(uuid4())) for day in days if day.weekday() in (1, 6)]
    TinyHistory(tmp_path / "data").save(*used, a_goal(2, days[-1].date(), goal_id=str(uuid4())))
    done = backtui("calendar", "--data-dir", tmp_path / "data", encoding=None)
    begun = [value(event, "DTSTART").dt.weekday() for event in Calendar.from_ical(done.stdout).events]
    assert sorted(begun) == [1, 6]


def test_a_second_calendar_has_the_ids_of_the_first_for_the_same_day_and_time(
    backtui: Run, data: Path
) -> None:
    def ids(*words: str) -> list[str]:
        done = backtui("calendar", "--data-dir", data, *words, encoding=None)
        return [str(event["UID"]) for event in Calendar.from_ical(done.stdout).events]

    first = ids("--days", "mon,wed")
    assert ids("--days", "wed,fri", "--weeks", "3")[0] == first[1]
    assert len({*first, *ids("--days", "mon", "--at", "7:00")}) == 3


def test_a_planned_pause_is_left_out_and_one_over_every_day_is_told(
    backtui: Run, data: Path, tmp_path: Path
) -> None:
    line = ("calendar", "--data-dir", data, "--weeks", 2, "-o", tmp_path / "mine.ics")
    backtui("pause", "--data-dir", data, "--from", "+40d", "--until", "+50d")
    assert "Days in a pause are left out." not in backtui(*line).stdout
    backtui("pause", "--data-dir", data, "--until", "+8d")
    assert "Days in a pause are left out." in backtui(*line).stdout
    backtui("pause", "--data-dir", data, "--until", "+30d")
    done = backtui(*line)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Each of these days lies in a pause." in done.stderr


def test_another_file_is_left_alone(backtui: Run, data: Path, tmp_path: Path) -> None:
    file = tmp_path / "work.ics"
    file.write_text("BEGIN:VCALENDAR\r\nPRODID:-//somebody//else\r\n")
    done = backtui("calendar", "--data-dir", data, "-o", file)
    assert done.returncode == 2
    assert "--force" in done.stderr
    assert "somebody" in file.read_text()
    for _twice in range(2):
        assert backtui("calendar", "--data-dir", data, "-o", file, "--force").returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("--days", "someday"),
        ("--days", ""),
        ("--days", "mon,,tue"),
        ("--at", "25:00"),
        ("--at", "18.00"),
        ("--at", "١٨:٠٠"),
        ("--weeks", "0"),
        ("-o", ""),
    ],
)
def test_wrong_input_ends_with_words_and_2(backtui: Run, data: Path, arguments: tuple[str, ...]) -> None:
    done = backtui("calendar", "--data-dir", data, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert "Traceback" not in done.stderr
