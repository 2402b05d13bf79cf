"""Every door into a session, with any history and another window at work: no session runs against the rules.

The flow goes on with its prompts answered by a script, and the rules are asked at the moment when a session
begins to run, with what the records say then (safety.md, Every door).
"""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backtui.domain.begin import LEFT_AT
from backtui.domain.choice import Selection
from backtui.domain.diary import Diary, Record
from backtui.domain.engine import transition
from backtui.domain.safety import Reply, Tier
from backtui.domain.screening import (
    PAIN_QUESTION,
    Offer,
    clearance_for,
    full_check,
    offer,
    short_check,
    standing,
)
from backtui.domain.session import Answer, Outcome, Source
from backtui.domain.timer import MS, Command, Status, Stop
from backtui.flows import records as saving
from backtui.flows.destinations import Destination, Refresh
from backtui.flows.main import Flow
from backtui.flows.place_prompts import Browse, HistoryAction, HistoryRequest, OneSession
from backtui.flows.prompts import (
    Ask,
    Choose,
    FullAnswers,
    FullCheck,
    Preview,
    ShortAnswers,
    ShortCheck,
    ShowVerdict,
)
from backtui.flows.runner import Follow, SessionRunner
from backtui.present import words
from backtui.present.next_step import NextStep
from backtui.present.verdict import verdict_view
from tests.fakes import MONDAY_MORNING, MemoryHistory, MemoryJournal
from tests.flows.scripted import CONTENT, context
from tests.records import a_session
from tests.ui.test_flow import FULL_DISK, a_check, left_open, regular

SAFETY, CATALOGUE = CONTENT.safety, CONTENT.catalogue
ASKED = [question.id for question in SAFETY.questions if question.id != PAIN_QUESTION]
HALF_AN_HOUR = timedelta(minutes=30)
MOST_PROMPTS = 14
"""Prompts after which the script leaves wherever it is."""

MINUTES_AWAY = (20, 31, 170, 200, 24 * 60, 29 * 24 * 60, 91 * 24 * 60)
PAINS = (0, 3, 5, 6, 7, 8, 10)


class Script:
    """A front end with answers by the dice for each prompt, and another window at work between them."""

    def __init__(self, dice: Random, history: MemoryHistory, journal: MemoryJournal) -> None:
        self.dice = dice
        self.history = history
        self.journal = journal
        self.ctx = context(history=history, journal=journal)
        self.ctx.frontend = self
        self.clock: Any = self.ctx.clock
        self.shown = 0
        self.written = 0
        self.pain: tuple[int, Any] | None = None
        """The last pain number that was given, and when."""
        self.left = journal.checkpoint
        self.ways = [*[None] * 3, Destination.PREVIEW, Destination.GO_ON, Destination.HISTORY]
        """Where the choice is left for; None starts something."""
        self.went_on = 0
        """How often the rest of today's session was done."""
        self.goes_on = False
        """The rest of today's session was asked for last."""

    def tell(self, *_said: Any, **_how: Any) -> None: ...

    def apply(self, *_preferences: Any) -> None: ...

    async def drawn(self) -> None: ...

    def history_changed(self) -> None: ...

    async def show(self, prompt: Any) -> Any:
        """Let time pass and others write while the prompt is there, then answer it; a session is judged."""
        self.shown += 1
        if isinstance(prompt, Follow):
            self.judge(prompt.runner)
            return self.follow(prompt.runner)
        self.meanwhile()
        answer = getattr(self, f"at_{type(prompt).__name__}", lambda _prompt: None)
        return answer(prompt)

    @property
    def leaving(self) -> bool:
        return self.shown > MOST_PROMPTS

    def ticks(self) -> set[str]:
        """What is answered with yes, in two checks of three nothing."""
        return set(self.dice.sample(ASKED, self.dice.choice([0, 0, 0, 0, 1, 2])))

    def seldom(self) -> bool:
        """Once in twenty times."""
        return self.dice.random() < 0.05

    def meanwhile(self) -> None:
        """One thing happens at a third of the prompts."""
        self.journal.busy, self.history.fails_with = False, None
        if self.dice.random() < 2 / 3:
            return
        writes: list[Any] = [self.check, self.something_new, self.stop, self.clear]
        happens = self.dice.choice(["time", "busy", "full", *writes])
        if happens == "time":
            self.clock.pass_seconds(60 * self.dice.choice(MINUTES_AWAY))
        elif happens == "busy":
            self.journal.busy = True
        elif happens == "full":
            self.history.fails_with = FULL_DISK
        else:
            self.written += 1
            happens(f"elsewhere {self.written}")

    # -- another window

    def check(self, name: str) -> None:
        yes, now = self.ticks(), self.clock.now()
        answers = {item: Reply.YES if item in yes else Reply.NO for item in ASKED}
        made, _verdict = full_check(
            name, now, SAFETY, answers=answers, pain=self.dice.choice(PAINS), diary=self.diary
        )
        self.history.save(made)

    def something_new(self, name: str) -> None:
        new = self.dice.choice(list(Reply))
        now = self.clock.now()
        self.history.save(
            short_check(name, now, SAFETY, new=new, ill=Reply.NO, holds=Tier.GO, diary=self.diary)
        )

    def stop(self, name: str) -> None:
        sign = self.dice.choice(SAFETY.stop_signs).id
        at = self.clock.now()
        self.history.save(
            a_session(at, id=name, outcome=Outcome.STOPPED_FOR_SAFETY, stop_sign=sign, active_seconds=300)
        )

    def clear(self, name: str) -> None:
        now = self.clock.now()
        verdict = standing(self.diary, SAFETY, now).verdict
        if verdict is not None and verdict.tier is Tier.DOCTOR_FIRST:
            self.history.save(clearance_for(verdict, name, now, self.diary))

    @property
    def diary(self) -> Diary:
        return self.history.read()

    # -- the person

    def at_FullCheck(self, _prompt: FullCheck) -> FullAnswers | None:
        if self.leaving or self.seldom():
            return None
        yes, pain = self.ticks(), self.dice.choice(PAINS)
        answers = {item: Reply.YES if item in yes else Reply.NO for item in ASKED}
        self.pain = pain, self.clock.now()
        return FullAnswers(answers, pain)

    def at_ShowVerdict(self, prompt: ShowVerdict) -> NextStep:
        ways = verdict_view(SAFETY, prompt.verdict, "NO", prompt.pain).ways
        return NextStep.LEAVE if self.leaving else self.dice.choice([way for way, _words in ways])

    def at_Choose(self, prompt: Choose) -> Selection | Refresh | None:
        if self.leaving:
            return None
        if not prompt.view.rows or self.seldom():
            return Refresh(None, None)
        row = self.dice.choice(prompt.view.rows)
        chosen = Selection(row.programme, row.minutes)
        # The rest of today's session is asked for whether or not it is offered.
        to = self.dice.choice(self.ways)
        self.goes_on = to is Destination.GO_ON
        return chosen if to is None else Refresh(to, chosen)

    def at_Preview(self, prompt: Preview) -> int | None:
        at: int | None = self.dice.choice([None, 0, *range(0, prompt.fit.plan.seconds + 90, 90)])
        return at

    def at_Browse(self, prompt: Browse) -> HistoryRequest | None:
        if not prompt.view.sessions or self.dice.random() < 1 / 3:
            return None
        return HistoryRequest(HistoryAction.OPEN, prompt.view.sessions[0], "")

    def at_OneSession(self, _prompt: OneSession) -> HistoryAction:
        self.goes_on = True
        return HistoryAction.GO_ON

    def at_ShortCheck(self, _prompt: ShortCheck) -> ShortAnswers | None:
        replies = [*[Reply.NO] * 5, Reply.YES, Reply.UNSURE]
        if self.leaving or self.seldom():
            return None
        new = self.dice.choice(replies)
        if new is not Reply.NO:
            return ShortAnswers(new, None, Reply.UNSURE)
        pain = self.dice.choice(PAINS)
        self.pain = pain, self.clock.now()
        return ShortAnswers(new, pain, self.dice.choice(replies))

    def at_Ask(self, prompt: Ask) -> str:
        given = [choice.result for choice in prompt.question.choices]
        if self.leaving:
            return next(
                (one for one in given if one in ("end", "leave", "back")), prompt.on_back or given[-1]
            )
        usual = [given[0]] * 5
        back = [prompt.on_back] if prompt.on_back else []
        return self.dice.choice([*usual, *given, *back])

    # -- the rules

    def judge(self, runner: SessionRunner) -> None:
        """Ask the rules whether this session may run now."""
        now, begun = self.clock.now(), runner.begun
        stands = standing(self.diary, SAFETY, now)
        assert stands.opens, stands
        pain = begun.pain_before
        unasked = False
        if begun.session == "left-open":
            assert self.left is not None
            gone = now - self.left.wall
            assert gone <= timedelta(hours=3)
            assert self.left.stop_sign is None
            assert stands.checked_at is not None and stands.checked_at <= self.left.wall
            unasked = gone <= HALF_AN_HOUR
        if not unasked:
            assert self.pain is not None and now - self.pain[1] <= HALF_AN_HOUR
            pain = self.pain[0]
            assert begun.session == "left-open" or begun.pain_before == pain
        if self.goes_on and begun.session != "left-open":
            self.judge_going_on(runner)
        offered = offer(self.diary, stands, pain)
        programme = CATALOGUE.programme(begun.programme)
        assert programme is not None
        assert offered is not Offer.NONE
        assert offered is not Offer.GENTLE_ONLY or programme.gentle
        assert stands.verdict is not None
        assert not programme.only_for or programme.only_for & set(stands.verdict.items)

    def judge_going_on(self, runner: SessionRunner) -> None:
        """It goes on with one of today that ended early, no sign has stopped one, and it was asked anew."""
        now, begun = self.clock.now(), runner.begun
        today = [one for one in self.diary.sessions if one.day == now.date()]
        assert not any(one.stop_sign for one in today)
        latest = max(today, key=lambda one: (one.started_at, one.id))
        assert (latest.outcome, latest.programme) == (Outcome.ENDED_EARLY, begun.programme)
        assert self.pain is not None and self.pain[1] >= latest.ended_at
        assert runner.state.total < begun.planned_seconds * MS
        self.went_on += 1

    def follow(self, runner: SessionRunner) -> Any:
        """A session that ends by choice or by a stop sign."""
        state = runner.state
        if state.status is Status.READY:
            state, _events = transition(state, Command.START, self.clock.steady())
        for _ in range(self.dice.choice([1, 30])):
            self.clock.pass_seconds(15)
            state, _events = transition(state, Command.TICK, self.clock.steady())
        if state.status.is_over:
            return state
        sign = self.dice.choice([None, None, *(one.id for one in SAFETY.stop_signs)])
        return transition(state, Stop(sign) if sign else Command.END, self.clock.steady())[0]


HISTORIES: tuple[tuple[Record, ...], ...] = (
    tuple(regular()),
    (),
    (a_check(days_ago=10),),
    (a_check(days_ago=89, pain=2),),
    (a_check("g_inactive", days_ago=10),),
    (a_check("d_fever", days_ago=10),),
    (a_check("e_saddle", days_ago=10),),
)
MINUTES_AGO = (29, 31, 100, 179, 1, 12, 181, 60 * 24 * 40)
"""Since a session was left."""


async def at_once(call: Callable[..., Any], *given: Any) -> Any:
    """Do here what a thread would do: on fakes it takes no time, and handing it over was half of the test."""
    await asyncio.sleep(0)
    return call(*given)


def walk(script: "Script") -> None:
    """Let the same script come to the same records: two of one moment are ordered by their ids."""
    dice = Random(1)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(asyncio, "to_thread", at_once)
        patched.setattr(saving, "uuid4", lambda: UUID(int=dice.getrandbits(128), version=4))
        asyncio.run(Flow(script.ctx).run())


any_dice = given(dice=st.randoms(use_true_random=True))
"""One number is drawn for a whole walk, and shown if it fails: drawing each answer takes longer than it."""
any_history = settings(max_examples=300, deadline=None)


@pytest.mark.slow
@any_history
@any_dice
def test_the_choice_starts_nothing_that_the_rules_of_the_moment_do_not_allow(dice: Random) -> None:
    words.use("en")
    walk(Script(dice, MemoryHistory(*dice.choice(HISTORIES)), MemoryJournal()))


@pytest.mark.slow
def test_the_rest_of_todays_session_is_done_only_where_the_rules_of_the_moment_allow_it() -> None:
    words.use("en")
    at = MONDAY_MORNING - timedelta(minutes=50)
    early = a_session(at, id="early", outcome=Outcome.ENDED_EARLY, source=Source.TIMER, active_seconds=600)
    place = Answer("place", early.ended_at, LEFT_AT, 700, "early", early.ended_at)
    stop: dict[str, Any] = {
        "outcome": Outcome.STOPPED_FOR_SAFETY,
        "stop_sign": "pain_up",
        "active_seconds": 60,
    }
    stopped = a_session(at - timedelta(hours=1), id="stopped", **stop)
    went_on = 0

    @any_history
    @any_dice
    def any_day(dice: Random) -> None:
        nonlocal went_on
        others: tuple[Record, ...] = dice.choice([(), (early, place), (early, place, stopped)])
        script = Script(dice, MemoryHistory(*regular(), *others), MemoryJournal())
        script.ways = [None, *[Destination.GO_ON] * 3, Destination.HISTORY]
        walk(script)
        went_on += script.went_on

    any_day()
    assert went_on, "that door was never gone through"


@pytest.mark.slow
@any_history
@any_dice
def test_an_unfinished_session_goes_on_only_where_the_rules_of_the_moment_allow_it(dice: Random) -> None:
    words.use("en")
    journal = left_open(minutes_ago=dice.choice(MINUTES_AGO), paused=dice.random() < 0.5)
    walk(Script(dice, MemoryHistory(*regular()), journal))
