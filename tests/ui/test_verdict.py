"""The verdict: what to do stands out, and nothing that opens sessions lies under the first key."""

import re
from functools import partial
from textwrap import wrap
from typing import Any

import pytest
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot
from textual.widgets import Digits

from backtui.domain.safety import Tier, Verdict
from backtui.present.next_step import NextStep
from backtui.present.safety import is_number
from backtui.present.verdict import read_back, verdict_view
from backtui.present.words import localized
from backtui.ui.screens.base import BaseScreen
from backtui.ui.screens.verdict import OverWays, VerdictScreen
from backtui.ui.themes import THEMES
from backtui.ui.widgets.answers import Answers
from backtui.ui.widgets.big_clock import BigClock, width_of
from backtui.ui.widgets.hanging import HangingItem
from backtui.ui.widgets.hanging_text import HangingText, hang
from backtui.ui.widgets.more_below import MoreBelow
from tests.ui.harness import LANGUAGES, SAFETY, SIZES, drawn, on_top, run_screen, show_screen, text_of

AMBULANCE = Verdict(Tier.AMBULANCE, ("e_heart", "e_saddle"))
URGENT = Verdict(Tier.URGENT_CARE, ("e_saddle",))
DOCTOR = Verdict(Tier.DOCTOR_FIRST, ("d_bp", "d_night"), ("d_bone",))
EASY = Verdict(Tier.GO_EASY, ("g_fear",))
GO = Verdict(Tier.GO)
STOPS = [AMBULANCE, URGENT, DOCTOR]
ALL = [*STOPS, EASY, GO]
WINDOWS = [*SIZES, (80, 24), (200, 50)]


def make(verdict: Verdict, country: str = "NO", *, fresh: bool = True) -> Any:
    return partial(VerdictScreen, verdict, SAFETY, country, fresh=fresh)


def way_on(pilot: Pilot[Any], words: str) -> str:
    """The key of the way on with these words."""
    lines = pilot.app.screen.query_one(Answers).lines
    return str(next(at for at, line in enumerate(lines, 1) if words in line))


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What a verdict is left by; it stays on the screen for the next key."""
    steps: list[object] = []
    monkeypatch.setattr(VerdictScreen, "dismiss", lambda _screen, step: steps.append(step))
    return steps


async def test_no_key_of_a_verdict_that_stops_leads_to_the_choice(given: list[object]) -> None:
    """What is pressed first or without looking leaves or calls; the other ways ask again."""
    async with run_screen(make(GO)) as pilot:
        for verdict in STOPS:
            await show_screen(pilot, make(verdict))
            ways = 4 if verdict.tier is Tier.DOCTOR_FIRST else 3
            assert len(pilot.app.screen.query_one(Answers).lines) == ways, verdict
            for key in ("enter", "space", "escape", "q", *"1234"[:ways]):
                given.clear()
                await pilot.press(key)
                (step,) = given
                assert isinstance(step, NextStep) and step is not NextStep.CHOOSE, (verdict, key)
                assert step in (NextStep.LEAVE, NextStep.CALLING) or key in "234", (verdict, key)


async def test_enter_goes_on_where_nothing_stops() -> None:
    async with run_screen(make(GO)) as pilot:
        for verdict in (EASY, GO):
            await show_screen(pilot, make(verdict))
            await pilot.press("enter")
            assert pilot.app.result is NextStep.CHOOSE, verdict


async def test_the_ways_out_of_what_stops() -> None:
    async with run_screen(make(GO)) as pilot:
        for verdict, words, after in (
            (AMBULANCE, "seen me", NextStep.SEEN),
            (URGENT, "seen me", NextStep.SEEN),
            (AMBULANCE, "by mistake", NextStep.MISTAKE),
            (URGENT, "by mistake", NextStep.MISTAKE),
            (DOCTOR, "I have talked with a doctor", NextStep.CLEARED),
        ):
            await show_screen(pilot, make(verdict))
            await pilot.press(way_on(pilot, words))
            assert pilot.app.result is after, verdict


def large_number(screen: BaseScreen[Any]) -> str:
    """The number in large digits, after a check that each digit is whole on the screen."""
    body = screen.query_one("#body").region
    found = screen.query("Call BigClock, Call Digits")
    shown = [one for one in found if isinstance(one, BigClock | Digits) and one.region.height]
    assert len(shown) == len([one for one in found if one.region.height])
    for digits in shown:
        assert body.contains_region(digits.region)
        if isinstance(digits, BigClock):
            assert digits.rows == 5
            assert digits.region.width >= width_of(digits.text, 1)
        else:
            assert digits.region.size >= (3 * len(digits.value), 3)
    return " ".join(one.text if isinstance(one, BigClock) else one.value for one in shown)


NUMBERS = ((AMBULANCE, "113"), (URGENT, "116 117"))


def stands_large_and_alone(pilot: Pilot[Any]) -> str:
    """The number in large digits, after a look at what stands beside it: it could be read as a digit."""
    screen = on_top(pilot, BaseScreen)
    seen = [one.region for one in screen.query("Call BigClock, Call .small") if one.region.height]
    lines = text_of(pilot.app).splitlines()[seen[0].y : seen[0].bottom]
    assert not any(line[: min(one.x for one in seen)].strip() for line in lines), pilot.app.size
    return large_number(screen)


async def test_the_number_to_call_stands_large_and_whole_and_nothing_beside_it() -> None:
    """In low windows; `test_what_to_do_and_the_ways_on_are_whole_before_anything_scrolls` has the others."""
    async with run_screen(make(GO), size=(64, 20)) as pilot:
        for verdict, number in NUMBERS:
            await show_screen(pilot, make(verdict), size=(64, 20))
            assert stands_large_and_alone(pilot) == number
            await pilot.resize_terminal(40, 16)
            assert stands_large_and_alone(pilot) == number


async def test_every_country_has_its_number_large_and_whole_or_its_words() -> None:
    """The widest of each form, of so many groups or in words: the others are drawn as it is, and fit too.

    Those of two groups are Norway's number, which is seen in every window by itself.
    """
    urgent = {numbers.urgent.en: country for country, numbers in SAFETY.numbers.items()}
    widths = {words: width_of(words, 1) if is_number(words) else len(words) for words in urgent}
    forms = {words: is_number(words) and len(words.split()) for words in urgent}
    widest = {forms[words]: words for words in sorted(urgent, key=widths.__getitem__)}
    assert widest.pop(2) == "116 117"
    async with run_screen(make(URGENT)) as pilot:
        for words in widest.values():
            await show_screen(pilot, make(URGENT, urgent[words]))
            for size in (*SIZES, (80, 24)):
                await pilot.resize_terminal(*size)
                if is_number(words):
                    assert large_number(on_top(pilot, BaseScreen)) == words, size
                else:
                    assert words in " ".join(text_of(pilot.app).split()), (words, size)


async def test_where_no_number_is_known_the_words_stand_there() -> None:
    async with run_screen(make(AMBULANCE)) as pilot:
        for country in ("other", "", "ZZ"):
            await show_screen(pilot, make(AMBULANCE, country))
            assert large_number(on_top(pilot, BaseScreen)) == "", country
            seen = text_of(pilot.app)
            assert "your local emergency number (112 in the EU)" in seen and "113" not in seen, country


def ways_are_in_view(screen: VerdictScreen) -> bool:
    """Whether each of the ways on, two at least, is on the screen."""
    lines = screen.query(".answer")
    return len(lines) >= 2 and all(
        line.region.height >= 1 and screen.region.contains_region(line.region) for line in lines
    )


def advice_is_whole(screen: VerdictScreen) -> bool:
    """Whether what to do and whom to call is read without scrolling."""
    body, advice = screen.query_one("#body").region, screen.query("#told HangingText")
    return len(advice) >= 1 and all(one.region.height and body.contains_region(one.region) for one in advice)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_to_do_and_the_ways_on_are_whole_before_anything_scrolls(
    language: str, snapshot: Any
) -> None:
    """And where there is a number to call, it is large, whole, and nothing stands beside it."""
    async with run_screen(make(GO), language=language) as pilot:
        for verdict in ALL:
            await show_screen(pilot, make(verdict), language=language)
            screen = on_top(pilot, VerdictScreen)
            for size in WINDOWS:
                await pilot.resize_terminal(*size)
                for _urgent, number in (one for one in NUMBERS if one[0] is verdict):
                    assert stands_large_and_alone(pilot) == number, size
                assert ways_are_in_view(screen), (verdict, size)
                assert advice_is_whole(screen), (verdict, size)
                if size >= (100, 30):
                    assert screen.query_one("#body").max_scroll_y == 0, (verdict, size)
                if size != (40, 20) and verdict is not EASY:  # its pain rules stand beside the text
                    text, ways = screen.query_one("#disclaimer").region, screen.query_one(Answers).region
                    assert 0 <= ways.y - text.bottom <= 1, (verdict, size)
                if size in SIZES:
                    assert text_of(pilot.app) == snapshot(name=f"{verdict.tier.id} {size[0]}")


async def test_it_names_every_answer_that_led_there() -> None:
    async with run_screen(make(GO), size=(90, 60)) as pilot:
        for verdict in (AMBULANCE, URGENT, DOCTOR, EASY):
            await show_screen(pilot, make(verdict))
            seen = " ".join(text_of(pilot.app).split())
            for item in verdict.because:
                question = SAFETY.question(item)
                assert question is not None
                assert localized(question.text) in seen


async def test_a_verdict_that_still_holds_says_so() -> None:
    words = "what your last full check said"
    async with run_screen(make(DOCTOR, fresh=False)) as pilot:
        assert words in text_of(pilot.app)
        await show_screen(pilot, make(DOCTOR, fresh=True))
        assert words not in text_of(pilot.app)


SIGNS = [
    Verdict(Tier.AMBULANCE, ("chest",), in_session=True),
    Verdict(Tier.URGENT_CARE, ("saddle",), in_session=True),
    Verdict(Tier.DOCTOR_FIRST, ("spreading",), in_session=True),
]


async def test_after_a_stop_sign_it_says_what_was_told_and_how_to_take_it_back() -> None:
    async with run_screen(make(GO), size=(100, 40)) as pilot:
        for verdict in SIGNS:
            (sign,) = (one for one in SAFETY.stop_signs if one.id in verdict.because)
            await show_screen(pilot, make(verdict, fresh=False))
            seen = " ".join(text_of(pilot.app).split())
            assert f"You told us during the session: · {localized(sign.text)}" in seen
            assert "I pressed this by mistake" in seen
            for other in ("full check said", "You answered yes", "you answered yes", "ticked"):
                assert other not in seen
            await pilot.press(way_on(pilot, "by mistake"))
            assert pilot.app.result is NextStep.MISTAKE


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_stop_sign_is_read_without_scrolling_in_a_small_window(language: str) -> None:
    async with run_screen(make(GO), size=(40, 20), language=language) as pilot:
        for verdict in SIGNS:
            await show_screen(pilot, make(verdict, fresh=False), language=language)
            (sign,) = (one for one in SAFETY.stop_signs if one.id in verdict.because)
            seen = " ".join(word for word in text_of(pilot.app).split() if word.isalnum() or len(word) > 1)
            assert localized(sign.text) in seen


async def test_an_emergency_says_its_instruction_once_and_large() -> None:
    async with run_screen(make(GO), size=(100, 50)) as pilot:
        for verdict in (AMBULANCE, URGENT, *SIGNS[:2]):
            await show_screen(pilot, make(verdict, fresh=False))
            screen, seen = on_top(pilot, VerdictScreen), text_of(pilot.app)
            title = screen.query_one(".title")
            assert title.has_class("urgent")
            assert seen.count(screen.view.title) == 1
            assert "Call now" not in seen
            assert "or your local" in seen
            assert localized(SAFETY.texts["sessions_closed"]).split(".")[0] in " ".join(seen.split())


async def test_the_pain_number_is_said_in_words_that_fit_it() -> None:
    """On both sides of the limit with another reason and without; the number asks for no other reason."""
    pain_question, fear_question = map(SAFETY.question, ("g_pain", "g_fear"))
    assert pain_question and fear_question
    async with run_screen(make(GO), size=(90, 60)) as pilot:
        for because, pain in (
            (("g_pain",), 6),
            (("g_fear", "g_pain"), 7),
            (("g_pain",), 8),
            (("g_fear", "g_pain"), 10),
        ):
            await show_screen(pilot, partial(make(Verdict(Tier.GO_EASY, because)), pain=pain))
            seen = " ".join(text_of(pilot.app).split())
            assert f"You rated your pain {pain} of 10." in seen
            assert "Pain up to 3" not in seen and localized(pain_question.text) not in seen
            assert (localized(fear_question.text) in seen) == ("g_fear" in because)
            assert ("no guided session" in seen) == (pain >= 8)
            assert ("only the gentle programmes" in seen) == (pain < 8)
            assert ("You can start" in seen) == (pain < 8)
            assert "116 117" in seen, "whom to call"
            await pilot.press("enter")
            assert pilot.app.result is (NextStep.LEAVE if pain >= 8 else NextStep.CHOOSE)


async def test_a_pain_below_six_is_no_reason() -> None:
    async with run_screen(partial(make(EASY), pain=5), size=(90, 60)) as pilot:
        assert "You rated" not in text_of(pilot.app)
        assert "Pain up to 5 of 10" in text_of(pilot.app)


def longest_in(width: int) -> str:
    """The country whose words on whom to call take most lines of this width; nothing else differs."""

    def lines(country: str) -> int:
        view = verdict_view(SAFETY, GO, country, 3)
        texts = f"{view.body}\n{view.safety_net}".split("\n")
        return sum(len(hang(text, width, 0).split("\n")) for text in texts)

    return max(SAFETY.numbers, key=lines)


def is_read_back_whole(screen: BaseScreen[Any]) -> bool:
    """Whether the answers, all no, and what they lead to are read without scrolling."""
    seen = " ".join(text_of(screen.app).split())
    whole = read_back(3) in seen and localized(SAFETY.texts["not_a_consultation"]) in seen
    return whole and screen.query_one("#body").max_scroll_y == 0


@pytest.mark.parametrize("language", LANGUAGES)
async def test_answers_that_are_all_no_and_what_they_lead_to_stand_on_one_screen(language: str) -> None:
    def reading_back(country: str) -> Any:
        return partial(make(GO, country), pain=3, reads_back=True)

    async with run_screen(make(GO), language=language) as pilot:
        for size in WINDOWS:
            await show_screen(pilot, reading_back("other"), size=size, language=language)
            assert is_read_back_whole(on_top(pilot, VerdictScreen)), size
            width = pilot.app.screen.query(HangingText).first().size.width
            await show_screen(pilot, reading_back(longest_in(width)), language=language)
            assert pilot.app.screen.query(HangingText).first().size.width == width
            assert is_read_back_whole(on_top(pilot, VerdictScreen)), size


async def test_answers_that_are_all_no_can_be_changed_from_there(given: list[object]) -> None:
    async with run_screen(make(GO), size=(40, 20)) as pilot:
        for pain, first in ((3, NextStep.CHOOSE), (9, NextStep.LEAVE)):
            verdict = Verdict(Tier.GO_EASY, ("g_pain",)) if pain >= 6 else GO
            await show_screen(pilot, partial(make(verdict), pain=pain, reads_back=True))
            assert "Esc Change" in text_of(pilot.app) and "You rated" not in text_of(pilot.app)
            given.clear()
            await pilot.press("escape", "q", "enter")
            assert given == [NextStep.CHANGE, NextStep.CHANGE, first]


async def test_a_number_to_call_stands_on_one_line() -> None:
    """In the windows where a line that is broken at any space would part it."""
    async with run_screen(make(GO), size=(40, 40)) as pilot:
        for verdict in (GO, DOCTOR):
            await show_screen(pilot, make(verdict), size=(40, 40))
            (told,) = (one for one in pilot.app.screen.query(HangingText) if "116" in one.text)
            sides = 40 - told.size.width
            broken = [width for width in range(40, 64) if parted(told.text, width - sides)]
            assert broken, verdict
            for width in broken:
                await pilot.resize_terminal(width, 40)
                assert told.size.width == width - sides
                assert "116 117" in text_of(pilot.app), width


def parted(text: str, width: int) -> bool:
    """Whether lines of this width would part the number to call, if its space were as any other."""
    return any(line.endswith("116") for told in text.split("\n") for line in wrap(told, width))


async def test_the_answers_that_led_to_the_doctor_stand_under_their_marks() -> None:
    async with run_screen(make(DOCTOR)) as pilot:
        reasons = pilot.app.screen.query(".reason").results(HangingItem)
        assert [one.words for one in reasons] == [
            localized(question.text) for question in map(SAFETY.question, DOCTOR.because) if question
        ]


async def test_long_texts_scroll_under_the_ways_on() -> None:
    everything = tuple(one.id for one in SAFETY.questions if one.tier is Tier.DOCTOR_FIRST)
    async with run_screen(make(Verdict(Tier.DOCTOR_FIRST, everything)), size=(40, 20)) as pilot:
        end = localized(SAFETY.texts["not_a_consultation"]).split()[-1]
        assert end not in text_of(pilot.app)
        await pilot.press("G")
        await pilot.pause()
        assert end in text_of(pilot.app)


def stands_alone(screen: VerdictScreen) -> bool:
    """Whether the words over the reasons, or some of them, are in sight and no line of a reason is."""
    body = screen.query_one("#body").content_region
    heading, reason = screen.query_one(".reasons > .said"), screen.query(".reason").first()
    seen = heading.visible and body.overlaps(heading.region)
    return seen and not body.overlaps(reason.region) and heading.region.y >= body.y


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_words_over_the_reasons_never_stand_without_one(language: str) -> None:
    """Row by row from where the words, three lines at most, would come in sight to where a reason does."""
    async with run_screen(make(GO), size=(40, 20), language=language) as pilot:
        for verdict in (*STOPS, EASY, *SIGNS):
            await show_screen(pilot, make(verdict), language=language)
            screen = on_top(pilot, VerdictScreen)
            body = screen.query_one("#body")
            first = max(0, screen.query(".reason").first().region.y - body.content_region.bottom + 1)
            for at in range(max(0, first - 4), first + 1):
                body.scroll_to(y=at, animate=False, force=True)
                await drawn(pilot)
                assert not stands_alone(screen), (verdict, at)
            assert " ".join(screen.view.said.split()[:3]) in text_of(pilot.app), verdict


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_below_is_named_in_the_first_free_row_and_covers_nothing(language: str) -> None:
    """Among the heights are those in which a row is free for it and those in which the text fills all."""
    async with run_screen(make(GO), size=(40, 20), language=language) as pilot:
        named, full = 0, 0
        for verdict in (*ALL, *SIGNS):
            await show_screen(pilot, make(verdict), size=(40, 16), language=language)
            body, line = pilot.app.screen.query_one("#body"), pilot.app.screen.query_one(MoreBelow)
            for height in (16, 24 if verdict.in_session else 20):
                await pilot.resize_terminal(40, height)
                seen = text_of(pilot.app)
                rows = seen.splitlines()[1 : body.region.bottom]
                while not rows[-1]:
                    rows.pop()
                assert line.display or not body.max_scroll_y or len(rows) == body.size.height
                assert ("PgDn" in seen) == bool(body.max_scroll_y)
                full += body.max_scroll_y and not line.display
                if line.display:
                    named += 1
                    assert named_in(rows[-1])
                    assert not any(one.region.overlaps(line.region) for one in body.query(HangingText))
                    await pilot.press("pagedown")
                    assert named_in(rows[-1]).split(" …")[0] in text_of(pilot.app)
                    await pilot.press("home")
        assert named and full


def named_in(row: str) -> str:
    """What a row names as below; "" where it names nothing."""
    found = re.fullmatch(" ↓ (?:More|Mer): (.*)", row.rstrip("▁▂▃▄▅▆▇█ "))
    return found[1] if found else ""


def headline(screen: VerdictScreen) -> Style:
    """How the verdict's title is drawn."""
    strips = screen._compositor.render_strips()
    (style,) = (one.style for strip in strips for one in strip if screen.view.title in one.text)
    assert style and style.bold
    return style


CAREFUL = [
    (DOCTOR, None),
    (Verdict(Tier.DOCTOR_FIRST, ("d_night",)), None),
    (Verdict(Tier.GO_EASY, ("g_pain",)), 9),
]
"""Verdicts that are no emergency and open no session, with the pain number."""


async def test_what_waits_for_a_doctor_has_the_colour_of_waiting() -> None:
    async with run_screen(make(GO)) as pilot:
        for theme in THEMES:
            pilot.app.theme = theme.name
            for verdict, pain in (*CAREFUL, (EASY, 3), (GO, 3)):
                await show_screen(pilot, partial(make(verdict), pain=pain))
                ink = headline(on_top(pilot, VerdictScreen)).color
                role = theme.primary if verdict.opens and pain == 3 else theme.variables["paused"]
                assert ink and Color.from_rich_color(ink) == Color.parse(role), (theme, verdict)


async def test_without_colours_what_waits_for_a_doctor_stands_out_by_a_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with run_screen(make(GO), no_colour=True) as pilot:
        for verdict, pain in (*CAREFUL, (EASY, 3), (GO, 3)):
            await show_screen(pilot, partial(make(verdict), pain=pain))
            assert bool(headline(on_top(pilot, VerdictScreen)).underline) == (pain != 3), verdict


async def test_a_tap_takes_a_way() -> None:
    async with run_screen(make(URGENT)) as pilot:
        lines = pilot.app.screen.query(".answer .words")
        await pilot.click(lines[2])
        assert pilot.app.result is NextStep.MISTAKE


async def test_nothing_is_named_any_more_once_the_screen_is_gone() -> None:
    """A window that changes as the screen is left calls back after it."""
    async with run_screen(make(DOCTOR)) as pilot:
        text = pilot.app.screen.query_one(OverWays)
        await show_screen(pilot, make(GO))
        text.show_below()
        assert not text.is_attached
