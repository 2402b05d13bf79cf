"""A session by hand, and its note: each line changed by its number, with what it does to the weeks."""

from msgspec.structs import replace

from backtui.domain.history import Draft
from backtui.domain.programme import Programme
from backtui.flows.place_prompts import EditNote, EditSession
from backtui.plain.asking import Talk
from backtui.plain.menu import BACK, Key, Menu, fact, means, number_in, type_number, word
from backtui.plain.out import flat
from backtui.plain.questions import choose
from backtui.plain.ratings import cut
from backtui.present.history import unsaved_question
from backtui.present.rating import HIGHEST
from backtui.present.session_form import RATINGS, Field, fields, rated, read, savable
from backtui.present.words import N_, _, localized, ngettext

SAVE = "save"


async def edit_session(talk: Talk, prompt: EditSession) -> Draft | None:
    """What to save; None leaves everything as it was. Raises EndOfInput."""
    draft, whole = prompt.draft, True
    while True:
        lines = fields(draft, prompt.programmes, prompt.latest, new=prompt.new)
        count, effect = len(lines), await prompt.effect(draft)
        if not whole:
            talk.say(effect)
        menu = Menu(
            _("Add a session.") if prompt.new else _("Edit a session."),
            _("Type the number of a line to change it, {save} to save, or {back}.").format(
                save=word(N_("Save")), back=word(N_("Back"))
            ),
            choices=tuple(fact(one.name, one.value) for one in lines),
            counted=ngettext("{count} line.", "{count} lines.", count).format(count=count),
            after=(effect,),
            all_again=True,
            number_does=_("change that line"),
            keys=(Key(SAVE, _("save it"), N_("Save")),),
            back=_("leave it; what was changed is asked about"),
            streak=True,
        )
        answer = await talk.pick_on(menu, whole=whole)
        whole = False
        if answer == BACK and draft != prompt.draft:
            wish = await choose(talk, unsaved_question(), _("Go on with it"))
            if wish == "leave":
                return None
            if wish != SAVE:
                continue
            answer = SAVE
        if answer == BACK:
            return None
        if isinstance(answer, int):
            line = lines[answer - 1]
            draft = savable(await changed(talk, prompt, draft, line), prompt.draft, prompt.latest)
            # A length may move the beginning, too.
            now = fields(draft, prompt.programmes, prompt.latest, new=prompt.new)
            talk.say(*(fact(one.name, one.value) for one in now if one not in lines or one.key == line.key))
        else:
            return draft


async def changed(talk: Talk, prompt: EditSession, draft: Draft, line: Field) -> Draft:
    """The draft with another value in one line. Raises EndOfInput."""
    back = _("leave this line as it is")
    if line.key == "exercise":
        return await another_exercise(talk, draft, prompt.programmes, back)
    if line.key == "note":
        note = await write_note(talk, draft.note)
        return draft if note is None else replace(draft, note=note)
    if line.key in RATINGS:
        none = word(N_("none"))
        number = await talk.value(
            _("{name}: type a number from 0 to 10, or {none} to leave it open.").format(
                name=line.name, none=none
            ),
            lambda text: -1 if means(text, N_("none")) else rating_in(text),
            back=back,
        )
        return draft if number is None else rated(draft, line.key, None if number < 0 else number)
    asks = {
        "day": _("Day: type it as 24.12 or 24.12.2025, or today."),
        "time": _("Started at: type it as 18:30."),
        "minutes": _("Active time: type the minutes. Pauses do not count."),
    }

    def understood(text: str) -> Draft | None:
        if line.key == "day" and means(text, N_("today")):
            return draft.on(prompt.latest.date())
        return read(draft, line.key, text, prompt.latest) if len(text) <= 10 and text.isascii() else None

    return await talk.value(asks[line.key], understood, back=back) or draft


def rating_in(text: str) -> int | None:
    """A number from 0 to 10; None for anything else."""
    number = HIGHEST if means(text, "x") else number_in(text)
    return number if number is not None and number <= HIGHEST else None


async def another_exercise(talk: Talk, draft: Draft, programmes: tuple[Programme, ...], back: str) -> Draft:
    """Ask which exercise it was. Raises EndOfInput."""
    menu = Menu(
        _("Exercise."),
        type_number(len(programmes)),
        choices=tuple(flat(localized(one.name)) for one in programmes),
        back=back,
    )
    answer = await talk.pick(menu)
    return draft.of(programmes[answer - 1]) if isinstance(answer, int) else draft


async def edit_note(talk: Talk, prompt: EditNote) -> str | None:
    """A session's note, "" to have none; None leaves it as it was. Raises EndOfInput."""
    talk.heading(_("Note: {session}.").format(session=flat(prompt.name)))
    return await write_note(talk, prompt.note)


async def write_note(talk: Talk, note: str) -> str | None:
    """A note on one line, "" for none; None leaves it as it was. Raises EndOfInput."""
    talk.fact(_("Now"), note or _("none"))
    written = await talk.value(
        _("Type the note on one line, {none} for no note, or {back} to leave it as it is.").format(
            none=word(N_("none")), back=word(N_("Back"))
        ),
        lambda text: " " if means(text, N_("none")) else text,
        back=_("leave it as it is"),
        about=_("What you type takes the place of the note."),
    )
    return written if written is None else cut(talk, written)
