"""The second front end: a renderer for every prompt, and the record that the screen makes, too."""

import asyncio
import inspect
import re
import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from backtui.domain.errors import CannotWrite
from backtui.domain.moves import KeptMove, MoveWay
from backtui.domain.preferences import Preferences
from backtui.domain.session import Outcome
from backtui.flows import place_prompts, prompts, session_prompts
from backtui.flows.prompts import Prompt
from backtui.flows.runner import Follow
from backtui.paths import data_folder
from backtui.plain.frontend import RENDERERS, PlainFrontend, renderer_of
from backtui.plain.out import Out
from backtui.plain.reader import TypedLine
from backtui.present import words
from backtui.ui.screens.choose import ChooseScreen
from backtui.ui.screens.goal import GoalScreen
from backtui.ui.screens.question import QuestionScreen
from backtui.ui.screens.reflect import ReflectScreen
from backtui.ui.screens.session import SessionScreen
from backtui.ui.screens.short_check import ShortCheckScreen
from backtui.ui.screens.streak import StreakScreen
from tests.conftest import ROOT
from tests.fakes import MONDAY_MORNING, FakeClock, MemoryHistory, MemorySettings
from tests.plain.talks import CONTENT, Paper, Person, Script, Wait, felt, healthy_check
from tests.records import a_goal, a_session
from tests.ui import settled
from tests.ui.all_screens import PROMPTS
from tests.ui.harness import app_of, context, screen_of

UNTIL_PAIN = ("list", "none", "none", "none", "none")
"""A full check of somebody who is well, up to the pain number."""


def kinds() -> set[type[Prompt[Any]]]:
    """Every kind of prompt there is."""

    def under(kind: type[Any]) -> set[type[Any]]:
        return {kind}.union(*(under(one) for one in kind.__subclasses__()))

    return under(Prompt) - {Prompt}


def test_every_prompt_has_a_renderer() -> None:
    assert Follow in kinds()
    assert set(RENDERERS) == kinds()
    for make in PROMPTS.values():
        assert inspect.iscoroutinefunction(renderer_of(make()))


def test_no_renderer_loads_the_screen() -> None:
    modules = sorted({place.split(":")[0] for place in RENDERERS.values()})
    look = "\n".join(f"import backtui.plain.{module}" for module in ["frontend", *modules])
    look += (
        "\nimport sys\nprint(*sorted(name for name in sys.modules if name in ('textual', 'rich', 'tinydb')))"
    )
    done = subprocess.run([sys.executable, "-c", look], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


async def on_the_screen(history: MemoryHistory) -> None:
    """Walk, pause, go on, a minute more, next, end; rate and write a note: with keys."""
    words.load(data_folder() / "locale")
    clock = FakeClock()
    settings = MemorySettings(Preferences(country="NO"))
    app = app_of(clock=clock, history=history, settings=settings)
    async with app.run_test(size=(100, 30)) as pilot:

        async def press(kind: type[Any], *keys: str) -> Any:
            screen = await screen_of(pilot, kind)
            for key in keys:
                await pilot.press(key)
                await pilot.pause()
            return screen

        await press(ChooseScreen, "enter")
        await press(ShortCheckScreen, "n", "2", "n")
        session = await screen_of(pilot, SessionScreen)

        async def wait(seconds: float) -> None:
            while seconds > 0:
                clock.pass_seconds(min(20.0, seconds))
                session.runner.look()
                await pilot.pause()
                seconds -= 20

        await wait(65)
        await press(SessionScreen, "plus")
        await wait(100)
        await press(SessionScreen, "space")
        await wait(90)
        await press(SessionScreen, "space")
        await wait(45)
        await press(SessionScreen, "right")
        await wait(700)
        await press(SessionScreen, "q")
        await press(QuestionScreen, "2")
        await press(ReflectScreen, "2", "4", "8", "n", "o", "k", "enter")
        await press(GoalScreen, "4")
        await press(StreakScreen, "escape")
        await press(ChooseScreen, "q")


@pytest.mark.slow
def test_the_same_commands_at_the_same_times_make_the_record_that_the_screen_makes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settled.install(monkeypatch)
    screen = MemoryHistory(healthy_check())
    asyncio.run(on_the_screen(screen))
    person = Person(healthy_check())
    typed = ("start", "n", "2", "n", Wait(65), "+", Wait(100), "pause", Wait(90), "go", Wait(45), "n")
    person.talk(*typed, Wait(700), "q", "yes", "2", "4", "8", "ok", "4", "back", "q")
    (on_screen,), (in_lines,) = screen.diary.sessions, person.history.diary.sessions
    assert on_screen.outcome is Outcome.ENDED_EARLY
    assert on_screen.active_seconds == 65 - 5 + 100 + 45 - 5 + 700
    assert replace(in_lines, id=on_screen.id) == on_screen
    for name in ("checks", "goals"):
        of_screen, of_lines = getattr(screen.diary, name), getattr(person.history.diary, name)
        assert [replace(one, id="") for one in of_lines] == [replace(one, id="") for one in of_screen]


def test_a_disk_that_refuses_is_told_and_the_session_waits() -> None:
    person = Person(healthy_check())
    full = CannotWrite("disk_full", file="history.json")

    class Refuses(MemoryHistory):
        refuses = True

        def save(self, *records: Any) -> None:
            if any(type(one).__name__ == "Session" for one in records) and self.refuses:
                raise full
            super().save(*records)

    person.history = Refuses(healthy_check())
    text = person.talk("start", "n", "2", "n", Wait(2200), "1", "3", "skip", "skip", "skip", "skip")
    assert "Not saved yet. 3 choices." in text
    assert "Saved: " not in text


def test_an_answer_that_is_not_understood_three_times_has_the_choices_read_out() -> None:
    person = Person(healthy_check())
    text = person.talk("start", "maybe", "perhaps", "hm", "q", "q")
    asked = text.split("Anything new")[1]
    assert asked.count("is not understood here.") == 3
    assert asked.count("n or no: no") == 1


def test_of_several_numbers_only_the_wrong_one_is_said_and_the_list_is_read_when_it_is_asked_for() -> None:
    heard = Person().talk("list", "1 and 3", "1, 2 3 x", "list", "none").split("\n> ")[2:]
    (first, second, listed) = (one for one in heard if one.startswith(("1 and 3", "1, 2", "list")))
    assert "“3” is not understood here. Type list to hear the list again" in first
    assert "“3, x” is not understood here." in second
    assert not re.search("^[12]. ", first + second, re.MULTILINE)
    assert re.findall("^[0-9]. ", listed, re.MULTILINE) == ["1. ", "2. "]


@pytest.mark.parametrize(
    ("language", "longer", "shorter"), [("en", "longer", "shorter"), ("nb", "lengre", "kortere")]
)
def test_what_is_a_sign_on_the_screen_is_a_word_here(language: str, longer: str, shorter: str) -> None:
    def heard(more: str, less: str, stop: str, settings: str) -> list[str]:
        session = (more, more, less, stop, "back", "q", "yes" if language == "en" else "ja", *("skip",) * 5)
        person = Person(healthy_check(), language=language)
        text = person.talk(less, more, settings, "q", "start", "no", "2", "no", Wait(60), *session)
        return [line for line in text.split("\n") if not line.startswith("> ")]

    assert heard(longer, shorter, "stop", "settings") == heard("+", "-", "!", ",")


def test_no_question_of_safety_is_answered_by_an_empty_line() -> None:
    person = Person()
    text = person.talk("", "no", "", "list", "", *["none"] * 4, "", "3", "", "1", "", "q")
    assert text.count("Yes, no or unsure?") == 4
    assert text.count("Numbers of those that are true or unsure, or none:") == 5
    assert len(person.history.diary.checks) == 1
    person.talk("", "1", "start", "", "no", "", "3", "", "q", "q")
    assert len(person.history.diary.checks) == 1


def test_a_one_is_one_and_a_ten_is_ten() -> None:
    for typed, pain in (("1", 1), ("10", 10), ("x", 10), ("0", 0)):
        person = Person()
        text = person.talk(*UNTIL_PAIN, typed, "2")
        assert f"Back pain right now: {pain} of 10" in text
    person = Person()
    assert "“11” is not understood here." in person.talk(*UNTIL_PAIN, "11", "3", "2")


@pytest.mark.parametrize("said", ["back", "esc", "\x1b", "q", "Back", " back "])
def test_every_way_back_goes_back(said: str) -> None:
    person = Person(healthy_check())
    text = person.talk("start", said, "q")
    assert text.count("What would you like to do today?") == 2


def test_the_streak_can_be_laid_over_a_question_and_nothing_is_answered_by_it() -> None:
    person = Person()
    text = person.talk("s", "p", "back", "no")
    assert "“p” is not understood here." in text
    assert text.count("Part 1 of 4") == 2
    assert text.index("Your weeks.") < text.index("2 of 37.")


def test_each_minute_is_said_only_where_it_is_asked_for() -> None:
    person = Person(healthy_check())
    quiet = person.talk("start", "n", "2", "n", Wait(2105))
    assert quiet.count(" left in all.") == 1  # half-way
    person = Person(healthy_check())
    person.settings.preferences = replace(person.settings.preferences, every_minute=True)
    said = person.talk("start", "n", "2", "n", Wait(2105))
    assert "\n34 minutes left in all.\n" in said
    assert "\n2 minutes left in all.\nOne minute left.\n" in said
    assert said.count(" left in all.") == 34


def test_half_way_may_turn_back_and_the_voice_and_tones_do_as_they_are_set() -> None:
    person = Person(healthy_check())
    person.settings.preferences = replace(person.settings.preferences, turn_back=True, tones=True)
    assert "Turn back now." in person.talk("start", "n", "2", "n", Wait(2105))
    assert person.cues.tones
    assert not person.cues.said


def test_the_choice_is_put_anew_when_the_day_has_changed_meanwhile() -> None:
    person = Person(healthy_check())
    text = person.talk("2", Wait(24 * 3600), "start", "q")
    assert "The day or your history has changed meanwhile" in text
    assert not person.history.diary.sessions
    assert "Session:" not in text


def put(kind: type[Prompt[Any]], language: str) -> tuple[str, list[str], Any]:
    """Everything that is written for a prompt by an empty line, `?` and nonsense; what stays; the answer."""
    words.load(data_folder() / "locale")
    words.use(language)
    paper, clock = Paper(), FakeClock()
    script = Script(paper, clock, ["", "?", "nonsense", "nonsense", "nonsense"])
    front = PlainFrontend(context(clock=clock), Out(paper), script)
    prompt = PROMPTS[kind]()
    if isinstance(prompt, Follow):
        prompt.runner.ctx.frontend = front
    try:
        answer = asyncio.run(front.show(prompt))
    finally:
        words.use("en")
    return paper.text, [str(one) for one in script.said], answer


LEFT_WITH = (session_prompts.Reflect, prompts.Ask, place_prompts.EditSettings)
"""Prompts whose leaving is an answer."""


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize(
    "kind", sorted(kinds() - {place_prompts.EditNote}, key=str), ids=lambda kind: kind.__name__
)
def test_every_prompt_says_what_can_be_typed_and_is_left_at_the_end_of_input(
    kind: type[Prompt[Any]], language: str
) -> None:
    help_line, mistaken = {
        "en": ("What can be typed here:", "“nonsense” is not understood here."),
        "nb": ("Dette kan du skrive her:", "Jeg forstår ikke «nonsense» her."),
    }[language]
    text, left, answer = put(kind, language)
    assert help_line in text
    assert text.count(mistaken) == 3
    assert not left
    assert not answer or kind in LEFT_WITH


def test_what_is_typed_as_a_note_is_the_note() -> None:
    text, left, answer = put(place_prompts.EditNote, "en")
    assert answer == "nonsense"
    assert left == ["nonsense", "nonsense"]
    assert "What you type takes the place of the note." in text


def test_questions_that_waited_are_asked_when_the_person_wants_them() -> None:
    yesterday = a_session(MONDAY_MORNING - timedelta(hours=20))
    person = Person(healthy_check(), yesterday)
    text = person.talk("n", "1", "back", "3", "2", "q")
    assert "How is it now? 2 questions." in text
    assert "n: How is your back after the last session?" in text
    (session,) = person.history.diary.sessions
    assert session.next_day_pain == 2
    assert [answer.value for answer in person.history.diary.answers] == ["worse"]


def test_a_move_that_hurts_can_be_left_for_an_easy_walk_and_stop_is_understood() -> None:
    person = Person(healthy_check())
    text = person.talk("start", "n", "2", "n", Wait(65), "stop", *felt("pain_up"), "", "1", Wait(20), "")
    assert "Leave this move for today. 2 choices." in text
    assert "Easy walk. " in text.rsplit("> \n", 1)[1]
    assert person.journal.checkpoint is not None
    person.talk("end", "skip", "skip", "skip", "skip", "back", "q")
    (session,) = person.history.diary.sessions
    assert (session.outcome, session.stop_sign) == (Outcome.ENDED_EARLY, None)


def test_another_window_that_runs_a_session_is_told() -> None:
    person = Person(healthy_check())
    person.journal.busy = True
    text = person.talk("start", "n", "2", "n", "1", "q")
    assert "A session is running in another window. 1 choice." in text


def test_a_fault_of_ours_keeps_the_session_and_is_handed_on() -> None:
    person = Person(healthy_check())

    class Broken(Script):
        async def line(self, wait: float | None = None) -> TypedLine:
            if not self.said:
                raise ZeroDivisionError
            return await super().line(wait)

    ctx = context(
        clock=person.clock, history=person.history, journal=person.journal, settings=person.settings
    )
    broken = Broken(person.paper, person.clock, ["start", "n", "2", "n", Wait(65)])
    front = PlainFrontend(ctx, Out(person.paper), broken)
    front.run()
    assert isinstance(front.failure, ZeroDivisionError)
    assert front.kept is True
    assert person.journal.checkpoint is not None
    assert person.journal.checkpoint.active == 60_000


def test_a_kept_move_is_shown_in_the_settings_and_taken_back_by_its_number() -> None:
    at = MONDAY_MORNING
    kept = KeptMove("kept", "bridge", MoveWay.EASIER, at.date(), at)
    person = Person(healthy_check(), kept)
    said = person.talk(",", "moves that hurt", "1", "back", "back", "q")
    assert "Moves that hurt: 1 move\n" in said
    assert "1. Bridge: easier\n" in said
    assert "Bridge comes as usual again.\n" in said
    assert "Moves that hurt: none\n" in said
    assert person.history.read().moves == ()


def test_a_pause_is_planned_by_the_nearest_such_day_changed_and_taken_back() -> None:
    person = Person(healthy_check())
    said = person.talk("p", "2", "3.12", "3", "10.12", "save", "q")
    assert "Pause from 3 to 10 December. p changes the planned pause, or takes it back.\n" in said
    said = person.talk("p", "1", "2", "28.12", "save", "q")
    assert "1. Change: Pause from 3 to 10 December (ill)\n" in said
    assert "Pause on 28 December." in said, "the last day is never before the first"
    said = person.talk("p", "2", "q")
    assert "The planned pause is taken back.\n" in said
    assert person.history.read().pauses == ()
    person.talk("p", "2", "21.11", "3", "22.11", "save", "q")
    (past,) = person.history.read().pauses
    assert (past.first_day, past.last_day) == (date(2026, 11, 21), date(2026, 11, 22))


def test_a_number_in_the_preview_begins_at_that_step_and_the_rest_of_a_session_is_done_by_r() -> None:
    person = Person(healthy_check(), a_goal(3, MONDAY_MORNING.date()))
    offered = [one for one in CONTENT.catalogue.programmes if not one.only_for]
    number = [one.id for one in offered].index("strength_home_30") + 1
    home = offered[number - 1]
    said = person.talk(str(number), "v", "2", "no", "3", "no", Wait(30), "n", Wait(20), "q", "yes", *[""] * 6)
    first, second = (step.move.name.en for step in home.blocks[0].steps[:2])
    assert f"1. {first}, " in said and f"2. {second}, " in said
    (early,) = person.history.read().sessions
    assert (early.outcome, early.planned_seconds) == (Outcome.ENDED_EARLY, 1800)
    assert early.active_seconds < 60
    said = person.talk("h", "1", "q", "q", "q")
    assert "Type r to do the rest of it today.\n" in said
    assert f"r: The rest of {home.name.en}: from " in said
