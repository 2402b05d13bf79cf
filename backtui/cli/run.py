"""The composition root: builds the parts, hands them to the app, and runs it."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from backtui.cli.frontends import chosen, made, quiet
from backtui.cli.output import write
from backtui.cli.pages import FilePages
from backtui.paths import Paths, data_folder, shared_folder
from backtui.present import words
from backtui.settings import TomlSettings, locale_country, locale_language

if TYPE_CHECKING:
    from backtui.domain.choice import Wish
    from backtui.domain.diary import Diary
    from backtui.domain.ports import Clock, OtherMachines, SettingsFile
    from backtui.domain.preferences import Preferences
    from backtui.domain.programme import Catalogue
    from backtui.store.history import TinyHistory


def run_app(
    *,
    paths: Paths,
    clock: "Clock",
    settings: "SettingsFile | None" = None,
    demo: bool = False,
    plain: bool = False,
    wish: "Callable[[Catalogue, Diary], Wish] | None" = None,
) -> int:
    """Run the app over the history in `paths` until the person leaves; its exit code.

    `plain` asks for lines of text; without it the environment and the settings say which front end it is.
    `wish` says what to start at once, and may raise WrongUsage.
    Raises WrongUsage, BadSettings, BadContent, what reading the history raises, or BacktuiError for a failed
    interface.
    """
    import gc

    kept_settings = settings or TomlSettings(paths.config, named=paths.config_named)
    language = locale_language(os.environ)
    preferences = kept_settings.load()
    choice = chosen(asked=plain, setting=preferences.plain, environ=os.environ)
    if choice.plain:
        quiet(kept_settings)

    from backtui.store.history import TinyHistory

    history = TinyHistory(paths.data, clock)
    history.read_ahead()

    from backtui.content import load_content
    from backtui.cues import MachineCues
    from backtui.flows.context import Context
    from backtui.store.journal import FileJournal

    words.load(data_folder() / "locale")
    words.use(preferences.language or language)
    cues = MachineCues()
    ctx = Context(
        clock=clock,
        content=load_content(data_folder(), None if demo else paths.programmes),
        history=history,
        journal=FileJournal(paths.data),
        settings=kept_settings,
        cues=cues,
        pages=None if demo else FilePages(paths),
        machines=None if demo else other_machines(paths, preferences, history),
        system_language=language,
        system_country=locale_country(os.environ) or "other",
    )
    if wish is not None:
        ctx.wish = wish(ctx.content.catalogue, history.read())
    app = made(ctx, choice, demo=demo)
    # What cannot be read is explained before the screen is taken, what can be decided is asked on it; the
    # app's own reading then costs nothing.
    history.questions()
    history.sweep()
    # What was imported and read until here is no garbage: the collector, off so far, never looks at it again.
    # A look through the records of twenty years takes longer than drawing them. The screen does this itself,
    # once its first picture is there.
    if choice.plain:
        gc.freeze()
        gc.enable()
    try:
        app.run()
    finally:
        cues.close()
    if ctx.last_words:
        write(ctx.last_words + "\n")
    if app.failure is not None:
        from backtui.cli.crash import explained

        raise explained(app.failure, paths.data, kept=app.kept) from app.failure
    return app.return_code or 0


def other_machines(
    paths: Paths, preferences: "Preferences", history: "TinyHistory"
) -> "OtherMachines | None":
    """The person's other machines; None where no folder is set, and nothing of it is imported then."""
    folder = shared_folder(preferences.sync_folder)
    if folder is None:
        return None
    from backtui.cli.sync import sync_folder

    return sync_folder(paths, folder, history)
