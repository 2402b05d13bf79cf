"""The page for a physiotherapist: its numbers, its ends, and what no note can do to it."""

from collections.abc import Iterator
from datetime import date, timedelta
from html.parser import HTMLParser
from random import Random

import pytest
from msgspec.structs import replace

from backtui.content import load_content
from backtui.domain.consistency import PauseReason
from backtui.domain.diary import Diary
from backtui.domain.period import period
from backtui.domain.programme import Family
from backtui.paths import data_folder
from backtui.present import words
from backtui.present.report import report_html, report_markdown, report_view
from backtui.present.report.parts import ReportView, Section
from tests.hostile import HOSTILE, hostile_sessions, hostile_text, steers
from tests.people import UNTIL, a_life
from tests.records import SAFETY, a_goal, a_pause, a_session

CONTENT = load_content(data_folder())
VOID = {"meta", "rect", "path", "circle"}
MONDAY = date(2026, 11, 2)
"""The first of the four weeks of these tests; they end on Sunday 29 November."""
SUNDAY = MONDAY + timedelta(days=27)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    words.load(data_folder() / "locale")
    yield
    words.use("en")


def four_weeks() -> Diary:
    """Two walks and a strength session in the first two weeks, a stop in the third, a pause in the last."""
    sessions = [
        a_session(MONDAY + timedelta(days=7 * week + day), minutes, **given)
        for week in (0, 1)
        for day, minutes, given in (
            (0, 30, {"pain_before": 4 + week, "pain_after": 3, "effort": 3, "enjoyment": 8}),
            (2, 20, {"family": Family.STRENGTH, "activity": "strength", "pain_before": 6}),
            (4, 40, {"next_day_pain": 2}),
        )
    ]
    sessions.append(a_session(MONDAY + timedelta(days=15), 5, outcome=SAFETY, stop_sign="sharp"))
    pause = a_pause(MONDAY + timedelta(days=21), None, PauseReason.FLARE_UP)
    return Diary(sessions=tuple(sessions), goals=(a_goal(3, MONDAY),), pauses=(pause,))


def page(diary: Diary, until: date = SUNDAY, **given: object) -> ReportView:
    return report_view(diary, CONTENT, until, **given)  # type: ignore[arg-type]


def section(view: ReportView, key: str) -> Section:
    return next(one for one in view.sections if one.key == key)


def test_the_vital_signs_are_means_over_all_the_weeks() -> None:
    values = [(vital.value, vital.unit) for vital in page(four_weeks()).vitals]
    assert values == [
        ("1.8", "active days a week"),  # 7 in 4 weeks
        ("26", "minutes on an active day"),  # 185 on 7
        ("46", "minutes a week"),
        ("0.5", "strength days a week"),
    ]


def test_one_day_of_the_first_week_is_one_day_a_week() -> None:
    view = page(Diary(sessions=(a_session(MONDAY),)), MONDAY)
    assert [vital.value for vital in view.vitals] == ["1.0", "35", "35", "0.0"]
    assert "(1 week)" in view.period


def test_the_period_begins_with_the_first_session_and_ends_with_the_day_that_was_asked_for() -> None:
    held = period(four_weeks(), MONDAY + timedelta(days=8), 12)
    assert (held.first_day, held.last_day, len(held.weeks)) == (MONDAY, MONDAY + timedelta(days=8), 2)
    assert len(held.sessions) == 4
    assert not held.stops
    assert period(four_weeks(), SUNDAY, 2).first_day == MONDAY + timedelta(days=14)


def test_how_often_tells_the_facts_of_the_picture() -> None:
    (said,) = section(page(four_weeks()), "often").lines
    assert said == "Active in 3 of 4 weeks. The goal of the week was reached in 2 weeks. 7 days were paused."


def test_ratings_have_mean_range_and_number() -> None:
    table = section(page(four_weeks()), "how").table
    assert table is not None
    assert table.rows[0] == ("Pain before", "5.2", "4 to 6", "4")
    assert table.rows[2] == ("Pain the next day", "2.0", "2 to 2", "2")


def test_what_stopped_it_has_day_time_sign_and_the_pauses_the_latest_first() -> None:
    assert section(page(four_weeks()), "stopped").items == (
        ("from 23 November", "paused (a bad spell)"),
        ("17 November", "stopped after 5 min of “Steady walk”: a sudden, sharp pain"),
    )


def test_the_weeks_are_rows_the_latest_first_and_of_a_year_four_share_one() -> None:
    table = section(page(four_weeks()), "weeks").table
    assert table is not None
    assert [(row[0], row[1], row[2], row[6], row[-1]) for row in table.rows] == [
        ("23 Nov", "–", "–", "–", "paused"),
        ("16 Nov", "1", "–", "5", "stopped"),
        ("9 Nov", "3", "yes", "90", ""),
        ("2 Nov", "3", "yes", "90", ""),
    ]
    year = section(page(a_life(52), UNTIL, weeks_back=52), "weeks").table
    assert year is not None
    assert len(year.rows) == 13
    held = period(a_life(52), UNTIL, 52)
    assert sum(int(row[1]) for row in year.rows) == held.active_days


def test_a_new_person_has_a_page_without_numbers() -> None:
    view = page(Diary())
    assert view.vitals == ()
    assert section(view, "often").lines == ("Nothing was written down in these weeks.",)
    assert "<svg" not in report_html(view)


def test_notes_are_there_only_when_they_are_asked_for() -> None:
    diary = a_life(12, note="what nobody else should read")
    for made in (report_html, report_markdown):
        assert "nobody else" not in made(page(diary, UNTIL))
        assert "nobody else" in made(page(diary, UNTIL, with_notes=True))


class Markup(HTMLParser):
    """The elements of a page; refuses one that is not closed where it should be."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _value in attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(name for name, _value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


BREAKING = (
    HOSTILE,
    "</dd></dl></section></body><script>alert(1)</script><img src=http://example.org/x onerror=alert(1)>",
    "<!-- ",
    "]]> --> </style> &lt;b&gt; &#60;i&#62; \" ' ` {name} %s | **x** [a](http://example.org)",
)


@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("text", BREAKING)
def test_a_year_of_hostile_notes_and_names_leaves_the_markup_whole(text: str, language: str) -> None:
    words.use(language)
    diary = a_life(52)
    hostile = replace(
        diary,
        sessions=tuple(
            replace(one, note=text, activity=text if number % 3 else "walk", programme=text, stop_sign=text)
            for number, one in enumerate(diary.sessions)
        ),
    )
    written = report_html(page(hostile, UNTIL, weeks_back=52, with_notes=True, person=text))
    found = Markup(written)
    tame = Markup(report_html(page(a_life(52, "x"), UNTIL, weeks_back=52, with_notes=True, person="x")))
    assert set(found.elements) <= set(tame.elements)
    assert not steers(written)


def test_chance_finds_no_text_that_breaks_the_markup_or_the_ends_of_the_lists() -> None:
    dice = Random(5)
    for _number in range(20):
        view = page(
            Diary(sessions=hostile_sessions(dice)), weeks_back=30, with_notes=True, person=hostile_text(dice)
        )
        assert all(len(one.items) <= 8 for one in view.sections)
        written = report_html(view)
        assert "script" not in {tag for tag, _names in Markup(written).elements}
        assert not steers(written)
        assert not steers(report_markdown(view))
        written.encode()


def test_nothing_on_the_page_could_be_fetched() -> None:
    written = report_html(page(a_life(52), UNTIL, weeks_back=52, with_notes=True))
    names = {name for _tag, names in Markup(written).elements for name in names}
    assert not {"src", "href", "srcset", "style", "onload"} & names
    assert {"script", "link", "img", "iframe", "image", "use"}.isdisjoint(
        tag for tag, _names in Markup(written).elements
    )
    assert "@import" not in written
    assert written.count("url(") == written.count("url(#lines)")


def test_markdown_keeps_what_was_written_as_text() -> None:
    view = page(
        replace(four_weeks(), sessions=(a_session(MONDAY, note="| # <b> [x](y) *z*"),)),
        person="A | B",
        with_notes=True,
    )
    written = report_markdown(view)
    assert r"\| \# \<b\> \[x\]\(y\) \*z\*" in written
    assert r"A \| B" in written


def test_the_page_speaks_norwegian() -> None:
    words.use("nb")
    written = report_html(page(four_weeks()))
    assert '<html lang="nb">' in written
    assert ">1,8<" in written
    assert "aktive dager i uken" in written
