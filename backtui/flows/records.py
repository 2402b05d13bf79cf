"""Reading and keeping records on the way, off the event loop, with a person to ask when the disk refuses."""

import asyncio
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from tempfile import gettempdir
from uuid import uuid4

from msgspec.structs import replace

from backtui.domain.consistency import Consistency, Goal, Pause, consistency, known
from backtui.domain.diary import Diary, Record
from backtui.domain.errors import BacktuiError
from backtui.domain.moves import KeptMove
from backtui.domain.preferences import Preferences
from backtui.domain.safety import Check, Clearance
from backtui.domain.session import Answer, Session
from backtui.flows.context import Context
from backtui.flows.prompts import Ask
from backtui.present.words import _

_KINDS: dict[str, type[Record]] = {
    "checks": Check,
    "clearances": Clearance,
    "answers": Answer,
    "goals": Goal,
    "pauses": Pause,
    "moves": KeptMove,
}
"""What holds until the end where the disk refuses it."""


class RecordSaver:
    """The way from the flows to the history and the settings."""

    def __init__(self, ctx: Context) -> None:
        self.ctx = ctx

    def figures(self, diary: Diary, today: date) -> Consistency:
        """The consistency of a diary."""
        return consistency(
            known(diary.sessions, today), diary.goals, diary.pauses, today, self.ctx.preferences.week_start
        )

    async def diary(self) -> Diary:
        """The records, read off the event loop; those of the last time where the folder has gone since."""
        ctx = self.ctx
        try:
            ctx.last_read = await asyncio.to_thread(ctx.history.read)
        except BacktuiError as error:
            if ctx.last_read is None:
                raise
            self.tell(error)
        return self.with_held(ctx.last_read)

    def with_held(self, diary: Diary) -> Diary:
        """A diary with the answers that the disk has refused: what was answered is not asked again."""
        held = self.ctx.held
        if not held:
            return diary
        kinds = {}
        for kind, of_kind in _KINDS.items():
            present = [one for one in getattr(diary, kind) if one.id not in held]
            kinds[kind] = (*present, *(one for one in held.values() if isinstance(one, of_kind)))
        return replace(diary, **kinds)

    async def still_holds(self, diary: Diary, day: date) -> bool:
        """Whether it is still that day, and `diary` still everything that is remembered."""
        ctx = self.ctx
        if ctx.clock.now().date() != day:
            return False
        with suppress(BacktuiError):
            found = await asyncio.to_thread(ctx.history.read)
            return found is diary or self.with_held(found) == diary
        return True  # it cannot be read now: what was read last holds on

    async def save(self, *records: Record, waits: bool = True) -> bool:
        """Save, with what waits, and stay with a failure until it worked or the person goes on without.

        A session that the person goes on without waits, unless `waits` is false: what is typed by hand can be
        typed again. Any other answer holds until the program ends. False also where it went to a file of its
        own.
        """
        new = {record.id: record for record in records}
        ctx = self.ctx
        every = tuple((ctx.held | ctx.waiting | new).values())
        if not every:
            return True
        wait = tuple(ctx.waiting.values()) + (records if waits else ())
        sessions = {record.id: record for record in wait if isinstance(record, Session)}
        held = ctx.held | {record.id: record for record in records if not isinstance(record, Session)}
        answer: str | None = "retry"
        while answer == "retry":
            try:
                await asyncio.to_thread(ctx.history.save, *every)
                ctx.waiting.clear()
                ctx.held.clear()
                ctx.saved()
                return True
            except BacktuiError as error:
                from backtui.present.failures import sentence
                from backtui.present.questions import failed_question

                ctx.asked_about = every
                answer = await ctx.frontend.show(
                    Ask(failed_question(sentence(error), waits=bool(sessions), holds=bool(held)))
                )
                ctx.asked_about = ()
            if answer == "elsewhere":
                answer = await self.save_copy(every)
        ctx.waiting = {} if answer == "done" else sessions
        ctx.held = held
        return False

    async def save_copy(self, records: tuple[Record, ...]) -> str:
        """Put the records into a file of their own: "done", or "retry" where that is refused as well."""
        try:
            file = await asyncio.to_thread(self.ctx.history.save_copy, *records)
        except BacktuiError as error:
            self.tell(error)
            return "retry"
        from backtui.present.questions import elsewhere_question

        temporary = Path(file).is_relative_to(gettempdir())
        await self.ctx.frontend.show(Ask(elsewhere_question(file, temporary=temporary)))
        return "done"

    async def settle_files(self) -> bool:
        """Ask about everything that is wrong with the history's files, until each is settled or left.

        False where the person leaves, because nothing can be read and nothing new is to begin.
        """
        ctx = self.ctx
        left: set[str] = set()
        while True:
            found = await asyncio.to_thread(ctx.history.questions)
            if not found:
                return True  # as nearly always: no words are loaded for it
            from backtui.present.failures import sentence
            from backtui.present.recovery import ends_here, recovery_question

            ctx.said.update(map(sentence, found))
            waiting = [one for one in found if sentence(one) not in left]
            if not waiting:
                return True
            one = waiting[0]
            answer = await ctx.frontend.show(Ask(recovery_question(one), on_back="leave"))
            if answer in (None, "leave"):
                if ends_here(one):
                    return False
                left.add(sentence(one))
                continue
            try:
                kept = await asyncio.to_thread(partial(ctx.history.settle, one, take=answer == "take"))
            except BacktuiError as error:
                self.tell(error)
                if not ends_here(one):
                    left.add(sentence(one))
            else:
                if kept:
                    ctx.frontend.tell(_("Done. The other file is kept as {kept}.").format(kept=kept))

    async def delete(self, record: Record, at: datetime) -> bool:
        """Delete; what could not be deleted stays, and that is said."""
        try:
            await asyncio.to_thread(self.ctx.history.delete, record, at)
        except BacktuiError as error:
            self.tell(error)
            return False
        self.ctx.saved()
        return True

    async def save_preferences(self, preferences: Preferences) -> None:
        """Change settings; one that cannot be written holds until the end, and that is said."""
        ctx = self.ctx
        ctx.take(preferences)
        try:
            await asyncio.to_thread(ctx.settings.save, ctx.preferences)
        except BacktuiError as error:
            self.tell(error)

    def tell(self, error: BacktuiError) -> None:
        """Say in passing what was refused."""
        from backtui.present.failures import sentence

        self.ctx.frontend.tell(sentence(error), warning=True)

    def new_notices(self) -> tuple[str, ...]:
        """What has to be said about the files, each thing once."""
        ctx = self.ctx
        found = [
            one
            for one in (
                *ctx.history.notices,
                *ctx.journal.notices,
                *ctx.settings.warnings,
                *ctx.content.catalogue.refused,
            )
            if isinstance(one, BacktuiError)
        ]
        if not found:
            return ()
        from backtui.present.failures import sentence

        new = tuple(one for one in dict.fromkeys(map(sentence, found)) if one not in ctx.said)
        ctx.said.update(new)
        return new


def new_id() -> str:
    """An id that is unique for ever."""
    return str(uuid4())
