"""The page for the doctor or physiotherapist, made from within the app."""

import asyncio

from backtui.domain.consistency import today_for
from backtui.domain.errors import BacktuiError
from backtui.flows.context import Context
from backtui.flows.prompts import Ask
from backtui.flows.records import RecordSaver
from backtui.present.failures import sentence, shown
from backtui.present.question import Choice, Question
from backtui.present.report import report_html, report_view
from backtui.present.words import N_, _


async def make_report(ctx: Context, records: RecordSaver) -> None:
    """Write the page of the last 12 weeks, without the notes, say where it lies, and offer to open it."""
    pages = ctx.pages
    if pages is None:
        ctx.frontend.tell(_("The demo writes no files. With your own history the page is made here."))
        return
    diary = await records.diary()
    today = today_for(ctx.clock.now().date(), diary.sessions)

    def made() -> str:
        view = report_view(diary, ctx.content, today, week_start=ctx.preferences.week_start)
        return pages.write(f"backtui-{today.isoformat()}.html", report_html(view))

    try:
        file = await asyncio.to_thread(made)
    except BacktuiError as error:
        ctx.frontend.tell(sentence(error), warning=True)
        return
    question = _written(file, can_open=pages.can_open)
    answer = await ctx.frontend.show(Ask(question, on_back="back", back_words=N_("Back")))
    if answer == "open" and not await asyncio.to_thread(pages.open, file):
        ctx.frontend.tell(_("It could not be opened. It lies in {file}").format(file=shown(file)))


def _written(file: str, *, can_open: bool) -> Question:
    """Where the page lies, and what can be done with it."""
    opens = (Choice("open", _("Open it"), N_("Open")),) if can_open else ()
    return Question(
        _("Your page for the doctor or physiotherapist"),
        _(
            "What you did in the last 12 weeks, how it went and what stopped it. Your notes are not on it. "
            "It stays on this machine until you send or print it."
        )
        + "\n\n"
        + shown(file),
        (*opens, Choice("back", _("Back to your weeks"), N_("Back"))),
    )
