"""The page for a physiotherapist: its numbers, its ends, and what no note can do to it."""

import html
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from html.parser import HTMLParser
from random import Random
from typing import Any

import pytest
from msgspec.structs import replace

from backtui.content import load_content
from backtui.domain.consistency import PauseReason
from backtui.domain.diary import Diary
from backtui.domain.period import period
from backtui.domain.programme import Family
from backtui.domain.safety import Check, CheckKind, Reply, Tier
from backtui.domain.session import Outcome
from backtui.paths import data_folder
from backtui.present import words
from backtui.present.report import report_html, report_markdown, report_view
from backtui.present.report.parts import ReportView, Section
from tests.hostile import HOSTILE, hostile_sessions, hostile_text, steers
from tests.people import UNTIL, a_life
from tests.records import NORWAY, SAFETY, a_goal, a_pause, a_session

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


def a_check(at: datetime, verdict: Tier) -> Check:
    return Check(f"check {at}", at, CheckKind.FULL, 3, {"short_1": Reply.NO}, verdict, at)


def page(diary: Diary, until: date = SUNDAY, **given: Any) -> ReportView:
    return report_view(diary, CONTENT, until, **given)


def section(view: ReportView, key: str) -> Section:
    return next(one for one in view.sections if one.key == key)


def test_the_vital_signs_are_means_over_all_the_weeks() -> None:
    values = [(vital.value, vital.unit) for vital in page(four_weeks()).vitals]
    assert values == [
        ("1.8", "active days a week"),  # 7 in 4 weeks
        ("26", "minutes on an active day"),  # 185 on 7
        ("36", "minutes of cardio a week"),  # 145 in 4 weeks
        ("0.5", "strength days a week"),
    ]


def test_the_guide_of_150_minutes_stands_by_the_cardio_and_the_minutes_of_all_kinds_beside_it() -> None:
    (cardio,) = [vital for vital in page(four_weeks()).vitals if "cardio" in vital.unit]
    assert cardio.guides == ("WHO guide: 150", "all kinds: 46")


def test_what_weeks_held_beside_their_mean_leaves_out_pauses_and_the_week_that_is_not_over() -> None:
    def said(until: date) -> tuple[str, ...]:
        return page(four_weeks(), until).vitals[0].guides

    assert said(SUNDAY) == ("weeks without a pause: 1 to 3", "own goal: 3")
    assert said(MONDAY + timedelta(days=15)) == ("own goal: 3",)


def test_what_the_means_are_taken_over_is_said() -> None:
    assert page(four_weeks()).means == (
        "Means of a week are taken over 4 weeks, 7 days of pause included; the sums are in the table."
    )
    assert page(four_weeks(), MONDAY + timedelta(days=8)).means.startswith(
        "Means of a week are taken over 1 week and 2 days; "
    )
    assert "over 1 week;" in page(Diary(sessions=(a_session(MONDAY),)), MONDAY).means


def test_the_latest_stop_stands_under_the_numbers_with_its_check_and_what_came_since() -> None:
    stop = (
        "Stopped by a warning sign on 17 November, after 5 min of “Steady walk” (cardio): "
        "a sudden, sharp pain."
    )
    diary = four_weeks()
    assert page(diary).stop == f"{stop} No session since."
    assert page(diary, MONDAY + timedelta(days=14)).stop == ""
    before, after = (
        a_check(diary.sessions[-1].ended_at + timedelta(hours=hours), Tier.GO_EASY) for hours in (-9, 20)
    )
    went_on = replace(
        diary,
        sessions=(*diary.sessions, *(a_session(MONDAY + timedelta(days=day)) for day in (18, 19))),
        checks=(before, after),
    )
    assert page(went_on).stop == (
        f"{stop} Full check on 18 November: “You can start, gently”. 2 sessions since, from 20 November."
    )
    written = report_html(page(went_on))
    assert written.index("</ul>") < written.index(html.escape(stop)) < written.index("How often")
    earlier = a_session(MONDAY + timedelta(days=1), 3, outcome=SAFETY, stop_sign="sharp")
    again = replace(diary, sessions=tuple(sorted((*diary.sessions, earlier), key=lambda one: one.started_at)))
    assert page(again).stop == f"{stop} No session since. 1 earlier stop."


def test_sessions_that_ended_early_are_told_apart_by_what_ended_them() -> None:
    diary = four_weeks()
    early = [
        replace(one, outcome=Outcome.ENDED_EARLY, active_seconds=700) if number in (0, 2) else one
        for number, one in enumerate(diary.sessions)
    ]
    (said,) = section(page(replace(diary, sessions=tuple(early))), "what").lines
    assert "3 of 7 sessions ended early: 1 by a warning sign (17 November), 2 for other reasons." in said
    (said,) = section(page(Diary(sessions=(early[0],)), MONDAY), "what").lines
    assert "1 of 1 session ended early: 0 by a warning sign, 1 for another reason." in said


def test_an_activity_has_its_weeks_and_its_days_by_the_rule_of_the_strength_days() -> None:
    diary = four_weeks()
    stopped = a_session(
        MONDAY + timedelta(days=16),
        15,
        family=Family.STRENGTH,
        activity="strength",
        outcome=SAFETY,
        planned_seconds=3600,
    )
    view = page(replace(diary, sessions=(*diary.sessions, stopped)))
    table = section(view, "what").table
    assert table is not None
    assert [row[:5] for row in table.rows] == [
        ("Walking", "2 of 4", "4", "145", "5 of 5"),
        ("Strength training", "2 of 4", "2", "55", "2 of 3"),
    ]
    assert view.vitals[-1].value == "0.5"


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
    assert table.rows[0] == ("Pain before", "5.2", "4 to 6", "4 of 7")
    assert table.rows[2] == ("Pain the next day", "2.0", "2 to 2", "2 of 7")


def test_what_stopped_it_holds_stops_pauses_and_checks_oldest_first() -> None:
    diary = four_weeks()
    checks = (
        a_check(diary.sessions[0].started_at, Tier.GO),
        a_check(diary.sessions[-1].ended_at + timedelta(hours=20), Tier.GO_EASY),
    )
    held = section(page(replace(diary, checks=checks)), "safety")
    assert held.items == (
        ("2 November", "full check: “You can start”"),
        ("17 November", "stopped after 5 min of “Steady walk”: a sudden, sharp pain"),
        ("18 November", "full check: “You can start, gently”"),
        ("from 23 November", "paused (a bad spell)"),
    )
    assert held.lines == ()
    assert section(page(Diary(sessions=diary.sessions[:1])), "safety").lines == (
        "No session was stopped by a warning sign. Nothing was paused.",
    )


def test_of_more_than_has_room_the_stops_are_listed_first_and_how_many_are_not_is_said() -> None:
    diary = four_weeks()
    days = [MONDAY + timedelta(days=day) for day in range(10)]
    stops = tuple(a_session(day, 5, outcome=SAFETY, stop_sign="sharp") for day in days[:5])
    checks = tuple(a_check(datetime.combine(day, time(20), NORWAY), Tier.GO) for day in days)
    held = section(page(replace(diary, sessions=stops, checks=checks)), "safety")
    assert [days for days, said in held.items if said.startswith("stopped")] == [
        f"{day} November" for day in range(2, 7)
    ]
    assert [days for days, said in held.items if not said.startswith("stopped")] == [
        "11 November",
        "from 23 November",
    ]
    assert held.lines[0].startswith("9 more are not listed.")
    longest = max(CONTENT.safety.stop_signs, key=lambda sign: len(sign.text.en))
    long = tuple(replace(one, stop_sign=longest.id) for one in stops)
    fewer = section(page(replace(diary, sessions=long)), "safety")
    assert 1 <= len(fewer.items) < 5


def test_the_weeks_are_rows_oldest_first_over_their_sums_and_of_a_year_four_share_one() -> None:
    table = section(page(four_weeks()), "weeks").table
    assert table is not None
    assert [(*row[:4], row[7], row[-1]) for row in table.rows] == [
        ("2 Nov", "3", "yes", "1", "90", ""),
        ("9 Nov", "3", "yes", "1", "90", ""),
        ("16 Nov", "1", "no", "0", "5", "stopped"),
        ("23 Nov", "0", "paused", "0", "0", "paused"),
        ("All 4 weeks", "7", "2 of 4", "2", "185", ""),
    ]
    year = section(page(a_life(52), UNTIL, weeks_back=52), "weeks").table
    assert year is not None
    assert len(year.rows) == 14
    held = period(a_life(52), UNTIL, 52)
    assert sum(int(row[1]) for row in year.rows[:-1]) == int(year.rows[-1][1]) == held.active_days


def test_a_mean_of_pain_says_which_ratings_it_lacks_and_what_is_not_there_is_a_word() -> None:
    diary = four_weeks()
    table = section(page(diary), "weeks").table
    assert table is not None
    assert [row[-4:-1] for row in table.rows] == [
        ("5.0 (2 of 3)", "3.0 (1 of 3)", "2.0 (1 of 3)"),
        ("5.5 (2 of 3)", "3.0 (1 of 3)", "2.0 (1 of 3)"),
        ("not rated", "not rated", "not rated"),
        ("paused", "paused", "paused"),
        ("5.2 (4 of 7)", "3.0 (2 of 7)", "2.0 (2 of 7)"),
    ]
    figure = section(page(diary), "often").figure
    assert [mean.whole for week in figure for mean in week.pain if mean is not None] == [False] * 6
    rated = Diary(sessions=(a_session(MONDAY, pain_before=4), a_session(MONDAY + timedelta(days=15))))
    view = page(rated)
    (first, *_others) = section(view, "often").figure
    assert first.pain[0] is not None
    assert first.pain[0].whole
    table = section(view, "weeks").table
    assert table is not None
    assert [row[-4] for row in table.rows[:2]] == ["4.0", "no session"]


def test_the_week_that_is_not_over_has_an_open_goal_and_its_days() -> None:
    view = page(four_weeks(), MONDAY + timedelta(days=9))
    table = section(view, "weeks").table
    assert table is not None
    assert (table.rows[1][2], table.rows[1][-1]) == ("still open", "3 of 7 days")
    assert "3 of 7 days" in report_html(view)
    assert "of 7 days" not in report_html(page(four_weeks()))


def test_the_second_sheet_names_the_person_and_the_days() -> None:
    written = report_html(page(four_weeks(), person="Kari & Ola"))
    sheet = written.index("Kari &amp; Ola · 2 November to 29 November 2026 (4 weeks) · sheet 2 of 2")
    assert written.index("What stopped it") < sheet < written.index("Week by week")
    assert "sheet" not in Markup(report_html(page(Diary()))).text.partition("</style>")[2]


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
