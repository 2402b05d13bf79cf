"""The sessions that were kept: ten at a time with their numbers, looked for by words, opened one by one."""

from backtui.domain.session import Outcome, Session, Source
from backtui.flows.place_prompts import Browse, HistoryAction, HistoryRequest, OneSession
from backtui.plain.asking import Talk
from backtui.plain.menu import BACK, Key, Menu, fact, word
from backtui.plain.out import flat
from backtui.present.dates import duration, short_date
from backtui.present.history import HistoryView, count_line, details, matching
from backtui.present.names import outcome_name, programme_name
from backtui.present.words import N_, _

PAGE = 10
"""Sessions that are read out at a time."""
_ACTIONS = {"a": HistoryAction.ADD, "u": HistoryAction.UNDO, "s": HistoryAction.STREAK}
_ON_ONE = {
    "e": HistoryAction.EDIT,
    "n": HistoryAction.NOTE,
    "d": HistoryAction.DELETE,
    "r": HistoryAction.GO_ON,
}


async def browse(talk: Talk, prompt: Browse) -> HistoryRequest | None:
    """What to do with which session; None goes back. Raises EndOfInput."""
    view, search = prompt.view, prompt.search
    found = matching(view, search)
    marked = [place for place, at in enumerate(found) if view.sessions[at].id == prompt.mark]
    page = marked[0] // PAGE if marked else 0
    talk.say(prompt.said)
    while True:
        shown = [view.sessions[at] for at in found[page * PAGE : (page + 1) * PAGE]]
        answer = await talk.pick(menu(view, shown, len(found), search, page))
        match answer:
            case int():
                return HistoryRequest(HistoryAction.OPEN, shown[answer - 1 - page * PAGE], search)
            case "more":
                page = (page + 1) % max(1, -(-len(found) // PAGE))
            case "/":
                search, page = await look_for(talk), 0
                found = matching(view, search)
            case _ if answer == BACK and search:
                search, page = "", 0
                found = matching(view, search)
            case _ if answer == BACK:
                return None
            case _:
                return HistoryRequest(_ACTIONS[answer], None, search)


def menu(view: HistoryView, shown: list[Session], found: int, search: str, page: int) -> Menu:
    """A page of sessions."""
    keys = [
        Key("a", _("add a session done without the timer"), N_("Add")),
        Key("u", _("undo the last change"), N_("Undo")),
        Key("/", _("search by exercise, month or words of a note"), N_("Search")),
        Key("s", _("your weeks"), N_("Weeks")),
    ]
    counted = _("All of them follow.")
    if found > PAGE:
        keys.insert(0, Key("more", _("the next ones, older"), N_("more")))
        counted = _("Number {first} to {last} follow.").format(
            first=page * PAGE + 1, last=page * PAGE + len(shown)
        )
    asks = (
        _("Type the number of a session to open it, {add}, {back} or {help}.")
        if shown
        else _("Type {add} to add a session, {back} or {help}.")
    )
    return Menu(
        _("History. {count}").format(count=count_line(view, found, flat(search))),
        asks.format(add=word(N_("Add")), back=word(N_("Back")), help=word(N_("Help"))),
        choices=tuple(session_line(one, view) for one in shown),
        first=page * PAGE + 1,
        counted=counted,
        number_does=_("open that session"),
        keys=tuple(keys),
        back=_("all sessions again") if search else _("where you came from"),
    )


async def look_for(talk: Talk) -> str:
    """What to search for; "" for everything. Raises EndOfInput."""
    found = await talk.value(
        _("Search for what? An exercise, a month, or words of a note."),
        lambda line: line,
        back=_("all sessions"),
        about=_("Every word that you type has to be there."),
    )
    return found or ""


def session_line(session: Session, view: HistoryView) -> str:
    """ "Monday 23 November: Steady walk, 35 minutes, pain 4 before and 3 after, with a note."."""
    parts = [flat(programme_name(session.programme, view.catalogue)), duration(session.active_seconds)]
    before, after = session.pain_before, session.pain_after
    if before is not None and after is not None:
        parts.append(_("pain {before} before and {after} after").format(before=before, after=after))
    elif before is not None:
        parts.append(_("pain {before} before").format(before=before))
    elif after is not None:
        parts.append(_("pain {after} after").format(after=after))
    if session.outcome is not Outcome.COMPLETED:
        parts.append(outcome_name(session.outcome))
    if session.source is Source.LOGGED:
        parts.append(_("added by hand"))
    if session.note:
        parts.append(_("with a note"))
    return f"{short_date(session.day, view.today)}: {', '.join(parts)}."


async def one_session(talk: Talk, prompt: OneSession) -> HistoryAction | None:
    """Everything that is known of a session, and what to do with it. Raises EndOfInput."""
    session, view = prompt.session, prompt.view
    name = flat(programme_name(session.programme, view.catalogue))
    rest = Key("r", _("do the rest of it, today"), N_("Rest"))
    question = Menu(
        _("A session: {name}.").format(name=name),
        _("Type e to edit it, n for its note, d to delete it, or {back}.").format(back=word(N_("Back"))),
        lines=(
            *(fact(label, text) for label, text in details(session, view)),
            _("Type r to do the rest of it today.") if prompt.goes_on else "",
        ),
        keys=(
            Key("e", _("edit it"), N_("Edit")),
            Key("n", _("write a note"), N_("Note")),
            Key("d", _("delete it; asks first"), N_("Delete")),
            *((rest,) if prompt.goes_on else ()),
        ),
        back=_("back to the history"),
        streak=True,
    )
    return _ON_ONE.get(str(await talk.pick(question)))
