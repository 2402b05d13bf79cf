"""The history room: what was done, and changing it by hand. Each change can be taken back."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from backtui.domain.choice import opening
from backtui.domain.consistency import consistency, known, today_for
from backtui.domain.diary import Diary
from backtui.domain.history import (
    Change,
    Draft,
    draft_of,
    edited,
    later,
    logged,
    new_draft,
    with_change,
)
from backtui.domain.outcomes import keeping
from backtui.domain.session import Session
from backtui.flows.records import Keeper, new_id
from backtui.present.history import delete_question, effect, history_view, session_name
from backtui.present.words import _
from backtui.ui.screens.edit_session import EditSessionScreen
from backtui.ui.screens.history import HistoryScreen, Shown
from backtui.ui.screens.one_session import NoteScreen, OneSessionScreen
from backtui.ui.screens.question import QuestionScreen

if TYPE_CHECKING:
    from backtui.ui.app import BacktuiApp


class HistoryFlow:
    """What the history screen has carried out (screens.history.Keeping)."""

    def __init__(self, app: "BacktuiApp", keeper: Keeper) -> None:
        self.app = app
        self.keeper = keeper

    @property
    def is_open(self) -> bool:
        """Whether the history lies beneath what is shown."""
        return any(isinstance(screen, HistoryScreen) for screen in self.app.screen_stack)

    async def visit(self) -> bool:
        """Show the history until the person has seen enough; true when something was changed."""
        if self.is_open:
            return False
        before = await self.keeper.diary()
        shown = await self.shown()
        await self.app.show(HistoryScreen(shown.view, self))
        return await self.keeper.diary() != before

    async def shown(self, said: str = "", mark: str | None = None) -> Shown:
        """The history as it is now."""
        app, diary = self.app, await self.keeper.diary()
        view = await asyncio.to_thread(
            history_view, diary.sessions, app.content.catalogue, app.content.safety, app.clock.now().date()
        )
        return Shown(view, said, mark)

    async def open(self, session: Session) -> Shown | None:
        """Everything known of a session, and what is asked for there."""
        shown = await self.shown()
        what = await self.app.show(OneSessionScreen(session, shown.view))
        if what == "edit":
            return await self.edit(session)
        if what == "note":
            return await self.note(session)
        return await self.delete(session) if what == "delete" else None

    async def add(self) -> Shown | None:
        """A session done without the timer: at first the exercise that is kept, just now."""
        app, diary = self.app, await self.keeper.diary()
        now = app.clock.now()
        today = today_for(now.date(), diary.sessions)
        sessions = known(diary.sessions, today)
        window = self.keeper.figures(diary, today).window
        kept = keeping(sessions, window, app.preferences.week_start)
        ready = opening(sessions, kept, app.content.catalogue).programme
        record = new_id()
        draft = await app.show(
            EditSessionScreen(
                new_draft(ready, now),
                app.content.catalogue.programmes,
                now,
                self.weighing(diary, None, lambda draft: logged(draft, record, now)),
                new=True,
            )
        )
        if draft is None:
            return None
        return await self.change(None, logged(draft, record, app.clock.now()), _("Added: {session}."))

    async def edit(self, session: Session) -> Shown | None:
        """Change what a session says."""
        app, diary = self.app, await self.keeper.diary()
        now = app.clock.now()
        present = _present(diary, session)
        if present is None:
            return await self.shown(_("That session is not there any more."))
        draft = await app.show(
            EditSessionScreen(
                draft_of(present),
                app.content.catalogue.programmes,
                now,
                self.weighing(diary, present, lambda draft: edited(present, draft, now)),
                new=False,
            )
        )
        if draft is None or draft == draft_of(present):
            return None
        return await self.change(present, edited(present, draft, app.clock.now()), _("Changed: {session}."))

    async def note(self, session: Session) -> Shown | None:
        """Change the note alone; the weeks do not hear of it."""
        shown = await self.shown()
        present = _present(await self.keeper.diary(), session)
        if present is None:
            return replace(shown, said=_("That session is not there any more."))
        note = await self.app.show(NoteScreen(present.note, session_name(present, shown.view)))
        if note is None or note == present.note:
            return None
        draft = replace(draft_of(present), note=note)
        return await self.change(
            present, edited(present, draft, self.app.clock.now()), _("Changed: {session}.")
        )

    async def delete(self, session: Session) -> Shown | None:
        """Delete a session, after saying what that does."""
        shown, diary = await self.shown(), await self.keeper.diary()
        present = _present(diary, session)
        if present is None:
            return replace(shown, said=_("That session is not there any more."))
        what_changes = await asyncio.to_thread(self.effect, diary, present, None)
        question = delete_question(present, shown.view, what_changes)
        if await self.app.show(QuestionScreen(*question, on_back="keep", back_words="")) != "delete":
            return None
        return await self.change(present, None, _("Deleted: {session}."))

    async def undo(self) -> Shown | None:
        """Take back the latest change that still holds, and say what that did."""
        changes = self.app.changes
        if not changes:
            return await self.shown(_("There is nothing to undo."))
        change, diary = changes[-1], await self.keeper.diary()
        present = _present(diary, change.session)
        if not change.still_holds(present):
            changes.pop()
            return await self.shown(_("That session has been changed elsewhere since, and stays as it is."))
        restored = change.restored(present, self.app.clock.now())
        if restored is not None:
            done = await self.keeper.keep(restored, waits=False)
        else:
            assert present is not None
            done = await self.keeper.delete(present, later(self.app.clock.now(), present.modified_at))
        if not done:
            return None
        changes.pop()
        said = await asyncio.to_thread(self.effect, diary, present, restored)
        shown = await self.shown(mark=change.session.id)
        back = _("Undone: {session}.").format(session=session_name(change.session, shown.view))
        return replace(shown, said=f"{back} {said}")

    async def change(self, before: Session | None, after: Session | None, done: str) -> Shown | None:
        """Write a change down; `done` says what was done to the {session}."""
        changed = after or before
        assert changed is not None
        if after is not None:
            at = after.modified_at
            kept = await self.keeper.keep(after, waits=False)
        else:
            at = later(self.app.clock.now(), changed.modified_at)
            kept = await self.keeper.delete(changed, at)
        if not kept:
            return None
        self.app.changes.append(Change(before, after, at))
        shown = await self.shown(mark=changed.id)
        return replace(shown, said=done.format(session=session_name(changed, shown.view)))

    def weighing(
        self, diary: Diary, before: Session | None, made: Callable[[Draft], Session]
    ) -> Callable[[Draft], Awaitable[str]]:
        """What says, off the event loop, what a draft would do to the weeks."""

        async def weigh(draft: Draft) -> str:
            return await asyncio.to_thread(self.effect, diary, before, made(draft))

        return weigh

    def effect(self, diary: Diary, before: Session | None, after: Session | None) -> str:
        """What putting `after` in the place of `before` does to the weeks."""
        start = self.app.preferences.week_start
        today = today_for(self.app.clock.now().date(), diary.sessions)
        was = consistency(diary.sessions, diary.goals, diary.pauses, today, start)
        sessions = with_change(diary.sessions, before, after)
        return effect(was, consistency(sessions, diary.goals, diary.pauses, today, start), start)


def _present(diary: Diary, session: Session) -> Session | None:
    """The session as it is now; None when it is not there."""
    return next((one for one in diary.sessions if one.id == session.id), None)
