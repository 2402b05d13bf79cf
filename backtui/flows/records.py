"""Reading and keeping records on the way, off the event loop, with a person to ask when the disk refuses."""

import asyncio
from contextlib import suppress
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from backtui.domain.consistency import Consistency, consistency, known
from backtui.domain.diary import Diary, Record
from backtui.domain.errors import BacktuiError
from backtui.domain.preferences import Preferences
from backtui.domain.session import Session
from backtui.present.failures import sentence
from backtui.present.questions import copy_question, elsewhere_question, failed_question
from backtui.present.words import _
from backtui.ui.screens.question import QuestionScreen

if TYPE_CHECKING:
    from backtui.ui.app import BacktuiApp


class Keeper:
    """The way to the history and the settings; the app has one, so that nothing that waits is forgotten."""

    def __init__(self, app: "BacktuiApp") -> None:
        self.app = app
        self.told: set[str] = set()
        """Sentences about the files that have been shown."""
        self.waiting: dict[str, Session] = {}
        """Sessions that the disk refused and that are nowhere else, by id; tried again with the next save."""
        self.asked_about: tuple[Record, ...] = ()
        """What the disk has just refused, while the person is asked what to do with it."""

    def figures(self, diary: Diary, today: date) -> Consistency:
        """The consistency of a diary."""
        return consistency(
            known(diary.sessions, today), diary.goals, diary.pauses, today, self.app.preferences.week_start
        )

    async def diary(self) -> Diary:
        """The records, read off the event loop; those of the last time where the folder has gone since."""
        app = self.app
        try:
            app.last_read = await asyncio.to_thread(app.history.read)
        except BacktuiError as error:
            if app.last_read is None:
                raise
            app.notify(sentence(error), severity="warning", timeout=10, markup=False)
        return app.last_read

    async def keep(self, *records: Record, waits: bool = True) -> bool:
        """Save, with what waits, and stay with a failure until it worked or the person goes on without.

        A session that the person goes on without waits, unless `waits` is false: what is typed by hand can be
        typed again. False also where it went to a file of its own.
        """
        new = {record.id: record for record in records}
        every = tuple((self.waiting | new).values())
        if not every:
            return True
        wait = tuple(self.waiting.values()) + (records if waits else ())
        sessions = {record.id: record for record in wait if isinstance(record, Session)}
        answer: str | None = "retry"
        while answer == "retry":
            try:
                await asyncio.to_thread(self.app.history.save, *every)
                self.waiting.clear()
                return True
            except BacktuiError as error:
                self.asked_about = every
                answer = await self.app.show(
                    QuestionScreen(*failed_question(sentence(error), waits=bool(sessions)))
                )
                self.asked_about = ()
            if answer == "elsewhere":
                answer = await self.keep_elsewhere(every)
        self.waiting = {} if answer == "done" else sessions
        return False

    async def keep_unasked(self) -> None:
        """Try once more to save what waits or is asked about, where the program ends and asks nothing."""
        every = self.waiting | {record.id: record for record in self.asked_about}
        if every:
            with suppress(BacktuiError):  # the journal still has the session, and the next start asks
                await asyncio.to_thread(self.app.history.save, *every.values())

    async def keep_elsewhere(self, records: tuple[Record, ...]) -> str:
        """Put the records into a file of their own: "done", or "retry" where that is refused as well."""
        try:
            file = await asyncio.to_thread(self.app.history.keep_elsewhere, *records)
        except BacktuiError as error:
            self.app.notify(sentence(error), severity="warning", timeout=10, markup=False)
            return "retry"
        await self.app.show(QuestionScreen(*elsewhere_question(file)))
        return "done"

    async def offer_copies(self) -> None:
        """Ask about each other history that lies in the folder: unite the two, or leave both."""
        app = self.app
        for notice in app.history.notices:
            if notice.code != "history_copy_found":
                continue
            file, copy = str(notice.values["file"]), str(notice.values["copy"])
            self.told.add(sentence(notice))
            if await app.show(QuestionScreen(*copy_question(file, copy), on_back="leave")) != "unite":
                continue
            try:
                kept = await asyncio.to_thread(app.history.unite, copy)
            except BacktuiError as error:
                app.notify(sentence(error), severity="warning", timeout=10, markup=False)
            else:
                said = _("The two are one now. The other file is kept as {kept}.")
                app.notify(said.format(kept=kept), timeout=10, markup=False)

    async def delete(self, record: Record, at: datetime) -> bool:
        """Delete; what could not be deleted stays, and that is said."""
        try:
            await asyncio.to_thread(self.app.history.delete, record, at)
        except BacktuiError as error:
            self.app.notify(sentence(error), severity="warning", timeout=10, markup=False)
            return False
        return True

    async def keep_preferences(self, preferences: Preferences) -> None:
        """Change settings; one that cannot be written holds until the end, and that is said."""
        app = self.app
        app.preferences = preferences
        try:
            await asyncio.to_thread(app.settings.save, app.preferences)
        except BacktuiError as error:
            app.notify(sentence(error), severity="warning", timeout=10, markup=False)

    def new_notices(self) -> tuple[str, ...]:
        """What has to be said about the files, each thing once."""
        app = self.app
        found = [
            sentence(one)
            for one in (
                *app.history.notices,
                *app.journal.notices,
                *app.settings.warnings,
                *app.content.catalogue.refused,
            )
            if isinstance(one, BacktuiError)
        ]
        new = tuple(one for one in dict.fromkeys(found) if one not in self.told)
        self.told.update(new)
        return new


def new_id() -> str:
    """An id that is unique for ever."""
    return str(uuid4())
