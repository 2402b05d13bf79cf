"""Conversations in lines of text: what a person types, what time passes, and everything that is written."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

from backtui.content import load_content
from backtui.domain.content import Content
from backtui.domain.diary import Diary
from backtui.domain.preferences import Preferences
from backtui.domain.safety import Check, Reply, Tier, Verdict
from backtui.domain.screening import full_check
from backtui.domain.stopped import listed
from backtui.flows.context import Context
from backtui.paths import data_folder
from backtui.plain.frontend import PlainFrontend
from backtui.plain.out import FORBIDDEN, Out
from backtui.plain.reader import EndOfInput, TypedLine
from backtui.present import words
from backtui.present.stop import stop_list
from tests.fakes import MONDAY_MORNING, FakeClock, MemoryHistory, MemoryJournal, MemorySettings, RecordingCues

CONTENT = load_content(data_folder())
EMERGENCIES = (Tier.AMBULANCE, Tier.URGENT_CARE)
BABBLE = re.compile(f"[{FORBIDDEN}\x1b\r\a]")
"""What no line may hold."""


@dataclass(frozen=True, slots=True)
class Wait:
    """So many seconds pass, and nobody types."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Away:
    """So many seconds pass in which the machine sleeps."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Kill:
    """The program is killed, just after the running session was written down."""


def felt(sign: str) -> tuple[str, str]:
    """What someone who is well types to say that they feel this stop sign, after "stop"."""
    lines = [line.sign for line in stop_list(listed(CONTENT.safety, Verdict(Tier.GO)), 2, "NO")]
    emergency = next(one for one in lines if one.id == sign).action.tier in EMERGENCIES
    same = [one.id for one in lines if (one.action.tier in EMERGENCIES) is emergency]
    return "y" if emergency else "n", str(same.index(sign) + 1)


def healthy_check() -> Check:
    """Yesterday's full check of somebody who is well."""
    answers = {one.id: Reply.NO for one in CONTENT.safety.questions}
    yesterday = MONDAY_MORNING - timedelta(days=1)
    check, _verdict = full_check("well", yesterday, CONTENT.safety, answers=answers, pain=2, diary=Diary())
    return check


class Killed(BaseException):
    """The program is gone, with everything that it held in memory."""


Said = str | Wait | Away | Kill


class Paper(BytesIO):
    """What a transcript is written on: what was said, and after "> " what was typed."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def write(self, data: Any) -> int:
        text = bytes(data).decode()
        assert not BABBLE.search(text), repr(text)
        self.text += text
        return len(data)


class Script:
    """Types what it was given, one line at a question, and lets time pass on a clock that moves with it."""

    from_terminal = False

    def __init__(self, paper: Paper, clock: FakeClock, said: Sequence[Said]) -> None:
        self.paper = paper
        self.clock = clock
        self.said = list(said)
        self.write_down: Callable[[], Awaitable[None]] | None = None
        """Writes the running session down."""

    def start(self) -> None:
        pass

    async def line(self, wait: float | None = None) -> TypedLine:
        # What was begun, a write to the journal say, comes to its end.
        for _turn in range(5):
            await asyncio.sleep(0)
        if not self.said:
            raise EndOfInput
        match self.said[0]:
            case Wait(seconds):
                passed = seconds if wait is None else min(wait, seconds)
                self.clock.pass_seconds(passed)
                if seconds - passed > 0.001:
                    self.said[0] = Wait(seconds - passed)
                else:
                    self.said.pop(0)
                if wait is None:
                    return await self.line(wait)
                raise TimeoutError
            case Away(seconds):
                self.said.pop(0)
                self.clock.pass_seconds(seconds)
                raise TimeoutError
            case Kill():
                self.said.pop(0)
                # How often it is written follows the real time, which does not pass here.
                if self.write_down is not None:
                    await self.write_down()
                raise Killed
            case str(typed):
                self.said.pop(0)
                self.paper.text += f"> {typed}\n"
                return TypedLine(typed, 0.0)


class Person:
    """Somebody who talks with the program, today and later: their history, journal, settings and clock."""

    def __init__(
        self, *records: Any, country: str = "NO", language: str = "en", content: Content = CONTENT
    ) -> None:
        self.clock = FakeClock()
        self.history = MemoryHistory(*records)
        self.journal = MemoryJournal()
        settings = Preferences(country=country, language=language if country else "", voice=False, bell=False)
        self.settings = MemorySettings(settings)
        self.cues = RecordingCues()
        self.content = content
        self.language = language
        self.paper = Paper()
        self.front: PlainFrontend | None = None

    def talk(self, *said: Said) -> str:
        """Start the program and say this; what was written, with what was typed."""
        begun = len(self.paper.text)
        words.load(data_folder() / "locale")
        words.use(self.settings.load().language or self.language)
        ctx = Context(
            clock=self.clock,
            content=self.content,
            history=self.history,
            journal=self.journal,
            settings=self.settings,
            cues=self.cues,
            system_language=self.language,
            system_country="NO" if self.language == "nb" else "other",
        )
        script = Script(self.paper, self.clock, said)

        async def write_down() -> None:
            if ctx.running is not None:
                await ctx.running.keep_checkpoint()

        script.write_down = write_down
        self.front = PlainFrontend(ctx, Out(self.paper), script)
        try:
            self.front.run()
        except Killed:
            self.paper.text += "(The program is killed.)\n"
        finally:
            words.use("en")
        if self.front.failure is not None:
            raise self.front.failure
        assert not script.said, f"never typed: {script.said}"
        return self.paper.text[begun:]
