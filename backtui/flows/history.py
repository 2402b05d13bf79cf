"""The history: what was done, and changing it by hand. Each change can be taken back."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from msgspec.structs import replace

from backtui.domain.begin import going_on
from backtui.domain.choice import selection
from backtui.domain.consistency import consistency, known, today_for
from backtui.domain.diary import Diary
from backtui.domain.history import (
    Change,
    Draft,
    draft_of,
    draft_on,
    edited,
    later,
    logged,
    new_draft,
    with_change,
)
from backtui.domain.long_history import with_ids
from backtui.domain.outcomes import keeping
from backtui.domain.screening import standing
from backtui.domain.session import Session
from backtui.flows.context import Context
from backtui.flows.destinations import AddSession, OpenDay
from backtui.flows.place_prompts import (
    Browse,
    EditNote,
    EditSession,
    HistoryAction,
    HistoryRequest,
    OneSession,
)
from backtui.flows.prompts import Ask
from backtui.flows.reading import streak_prompt
from backtui.flows.records import RecordSaver, new_id
from backtui.present.history import HistoryView, delete_question, effect, history_view, session_name
from backtui.present.words import _


class Done(NamedTuple):
    """What came of an action."""

    said: str
    """In a sentence."""
    mark: str | None = None
    """The id of the session to stand on."""


class HistoryFlow:
    """Shows the history, and carries out what is asked for there."""

    def __init__(self, ctx: Context, records: RecordSaver) -> None:
        self.ctx = ctx
        self.records = records
        self.goes_on = False
        """Left to go on with today's session."""

    async def visit(self, first: OpenDay | AddSession | None = None) -> bool:
        """Show the history until the person has seen enough; true where today's session is to go on.

        `first` is done before: what was added, or the day that was opened, is what it shows.
        """
        said, mark, search = "", None, ""
        if isinstance(first, AddSession):
            done = await self.add_at_once(first)
            if done is None:
                return False
            said, mark = done
        elif first is not None:
            on_the_day = [one for one in (await self.records.diary()).sessions if one.day == first.day]
            search = first.day.isoformat()
            if len(on_the_day) == 1:
                mark, search = on_the_day[0].id, ""
                done = await self.carry_out(HistoryRequest(HistoryAction.OPEN, on_the_day[0], search))
                said = done.said if done is not None else ""
        while not self.goes_on:
            request = await self.ctx.frontend.show(Browse(await self.view(), said, mark, search))
            if request is None:
                return False
            mark = request.session.id if request.session is not None else None
            search = request.search
            done = await self.carry_out(request)
            said, mark = (done.said, done.mark or mark) if done is not None else ("", mark)
        return True

    async def view(self) -> HistoryView:
        """The history as it is now."""
        ctx, diary = self.ctx, await self.records.diary()
        return await asyncio.to_thread(
            history_view, diary.sessions, ctx.content.catalogue, ctx.content.safety, ctx.clock.now().date()
        )

    async def carry_out(self, request: HistoryRequest) -> Done | None:
        """Do what was asked for; None when nothing came of it."""
        session = request.session
        match request.action:
            case HistoryAction.ADD:
                return await self.add()
            case HistoryAction.UNDO:
                return await self.undo()
            case HistoryAction.STREAK:
                prompt = await streak_prompt(self.ctx, await self.records.diary(), read_only=True)
                await self.ctx.frontend.show(prompt)
            case HistoryAction.OPEN if session is not None:
                action = await self.ctx.frontend.show(
                    OneSession(session, await self.view(), await self.may_go_on(session))
                )
                if action is not None:
                    return await self.carry_out(HistoryRequest(action, session, request.search))
            case HistoryAction.EDIT if session is not None:
                return await self.edit(session)
            case HistoryAction.NOTE if session is not None:
                return await self.note(session)
            case HistoryAction.DELETE if session is not None:
                return await self.delete(session)
            case HistoryAction.GO_ON:
                self.goes_on = True
        return None

    async def may_go_on(self, session: Session) -> bool:
        """Whether this is today's session that ended early, while sessions are open."""
        ctx, diary = self.ctx, await self.records.diary()
        now = ctx.clock.now()
        found = going_on(diary, ctx.content.catalogue, now)
        opens = standing(diary, ctx.content.safety, now).opens
        return found is not None and found.continues == session.id and opens

    async def add(self) -> Done | None:
        """A session done without the timer: at first the exercise that is kept, just now."""
        ctx, diary = self.ctx, await self.records.diary()
        now = ctx.clock.now()
        today = today_for(now.date(), diary.sessions)
        sessions = known(diary.sessions, today)
        window = self.records.figures(diary, today).window
        kept = keeping(sessions, window, ctx.preferences.week_start)
        ready = selection(sessions, kept, ctx.content.catalogue).programme
        record = new_id()
        draft = await ctx.frontend.show(
            EditSession(
                new_draft(ready, now),
                ctx.content.catalogue.programmes,
                now,
                self.weighing(diary, None, lambda draft: logged(draft, record, now)),
                new=True,
            )
        )
        if draft is None:
            return None
        return await self.change(None, logged(draft, record, ctx.clock.now()), _("Added: {session}."))

    async def add_at_once(self, added: AddSession) -> Done | None:
        """Keep a session done without the timer as it was said; None where the disk refuses it."""
        now = self.ctx.clock.now()
        draft = draft_on(added.done, added.day, now)
        return await self.change(None, logged(draft, new_id(), now), _("Added: {session}."))

    async def edit(self, session: Session) -> Done | None:
        """Change what a session says."""
        ctx, diary = self.ctx, await self.records.diary()
        now = ctx.clock.now()
        present = _present(diary, session)
        if present is None:
            return Done(_("That session is not there any more."))
        draft = await ctx.frontend.show(
            EditSession(
                draft_of(present),
                ctx.content.catalogue.programmes,
                now,
                self.weighing(diary, present, lambda draft: edited(present, draft, now)),
                new=False,
            )
        )
        if draft is None or draft == draft_of(present):
            return None
        return await self.change(present, edited(present, draft, ctx.clock.now()), _("Changed: {session}."))

    async def note(self, session: Session) -> Done | None:
        """Change the note alone; the weeks do not hear of it."""
        view = await self.view()
        present = _present(await self.records.diary(), session)
        if present is None:
            return Done(_("That session is not there any more."))
        note = await self.ctx.frontend.show(EditNote(present.note, session_name(present, view)))
        if note is None or note == present.note:
            return None
        draft = replace(draft_of(present), note=note)
        return await self.change(
            present, edited(present, draft, self.ctx.clock.now()), _("Changed: {session}.")
        )

    async def delete(self, session: Session) -> Done | None:
        """Delete a session, after saying what that does."""
        view, diary = await self.view(), await self.records.diary()
        present = _present(diary, session)
        if present is None:
            return Done(_("That session is not there any more."))
        what_changes = await asyncio.to_thread(self.effect, diary, present, None)
        question = delete_question(present, view, what_changes)
        if await self.ctx.frontend.show(Ask(question, on_back="keep", back_words="")) != "delete":
            return None
        return await self.change(present, None, _("Deleted: {session}."))

    async def undo(self) -> Done | None:
        """Take back the latest change that still holds, and say what that did."""
        changes = self.ctx.changes
        if not changes:
            return Done(_("There is nothing to undo."))
        change, diary = changes[-1], await self.records.diary()
        present = _present(diary, change.session)
        if not change.still_holds(present):
            changes.pop()
            return Done(_("That session has been changed elsewhere since, and stays as it is."))
        restored = change.restored(present, self.ctx.clock.now())
        if restored is not None:
            done = await self.records.save(restored, waits=False)
        else:
            assert present is not None
            done = await self.records.delete(present, later(self.ctx.clock.now(), present.modified_at))
        if not done:
            return None
        changes.pop()
        said = await asyncio.to_thread(self.effect, diary, present, restored)
        back = _("Undone: {session}.").format(session=session_name(change.session, await self.view()))
        return Done(f"{back} {said}", change.session.id)

    async def change(self, before: Session | None, after: Session | None, done: str) -> Done | None:
        """Write a change down; `done` says what was done to the {session}."""
        changed = after or before
        assert changed is not None
        if after is not None:
            at = after.modified_at
            kept = await self.records.save(after, waits=False)
        else:
            at = later(self.ctx.clock.now(), changed.modified_at)
            kept = await self.records.delete(changed, at)
        if not kept:
            return None
        self.ctx.changes.append(Change(before, after, at))
        said = done.format(session=session_name(changed, await self.view()))
        return Done(said, changed.id)

    def weighing(
        self, diary: Diary, before: Session | None, made: Callable[[Draft], Session]
    ) -> Callable[[Draft], Awaitable[str]]:
        """What says, off the event loop, what a draft would do to the weeks."""

        async def weigh(draft: Draft) -> str:
            return await asyncio.to_thread(self.effect, diary, before, made(draft))

        return weigh

    def effect(self, diary: Diary, before: Session | None, after: Session | None) -> str:
        """What putting `after` in the place of `before` does to the weeks."""
        start = self.ctx.preferences.week_start
        today = today_for(self.ctx.clock.now().date(), diary.sessions)
        was = consistency(diary.sessions, diary.goals, diary.pauses, today, start)
        sessions = with_change(diary.sessions, before, after)
        return effect(was, consistency(sessions, diary.goals, diary.pauses, today, start), start)


def _present(diary: Diary, session: Session) -> Session | None:
    """The session as it is now; None when it is not there."""
    return next(iter(with_ids(diary.sessions, {session.id})), None)
