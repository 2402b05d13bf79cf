"""Reading and keeping records on the way, off the event loop, with a person to ask when the disk refuses."""

import asyncio
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from backtui.domain.consistency import Consistency, consistency, known
from backtui.domain.diary import Diary, Record
from backtui.domain.errors import BacktuiError
from backtui.domain.preferences import Preferences
from backtui.present.failures import sentence
from backtui.present.questions import failed_question
from backtui.ui.screens.question import QuestionScreen

if TYPE_CHECKING:
    from backtui.ui.app import BacktuiApp


class Keeper:
    """The way from the walk to the history and the settings."""

    def __init__(self, app: "BacktuiApp") -> None:
        self.app = app
        self.told: set[str] = set()
        """Sentences about the files that have been shown."""

    def figures(self, diary: Diary, today: date) -> Consistency:
        """The consistency of a diary."""
        return consistency(
            known(diary.sessions, today), diary.goals, diary.pauses, today, self.app.preferences.week_start
        )

    async def diary(self) -> Diary:
        """The records, read off the event loop."""
        return await asyncio.to_thread(self.app.history.read)

    async def keep(self, *records: Record) -> bool:
        """Save, and stay with a failure until it worked or the person goes on without."""
        while True:
            try:
                await asyncio.to_thread(self.app.history.save, *records)
                return True
            except BacktuiError as error:
                if await self.app.show(QuestionScreen(*failed_question(sentence(error)))) != "retry":
                    return False

    async def delete(self, record: Record, at: datetime) -> None:
        """Delete; what could not be deleted stays, and that is said."""
        try:
            await asyncio.to_thread(self.app.history.delete, record, at)
        except BacktuiError as error:
            self.app.notify(sentence(error), severity="warning", timeout=10, markup=False)

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
