"""After a session, and the day or the week after: numbers, words and a note, each of which can be skipped."""

from backtui.domain.session import NOTE_LENGTH, Ratings
from backtui.flows.session_prompts import Later, Reflect
from backtui.plain.asking import Talk
from backtui.plain.menu import BACK, SKIP, Key, Menu, means, word
from backtui.plain.out import flat
from backtui.plain.reader import EndOfInput
from backtui.present.asked import REFLECTION, Asked, asked_title
from backtui.present.finish import saved_sentence
from backtui.present.words import N_, _, ngettext

NOTE = len(REFLECTION)
"""The note is asked for after the numbers."""


async def reflect(talk: Talk, prompt: Reflect) -> Ratings:
    """Pain, effort, enjoyment, a note; at the end of input what was said until then holds."""
    talk.heading(saved_sentence(flat(prompt.name), prompt.session, prompt.finish, saved=prompt.saved))
    talk.say(_("How was it? 4 questions: 3 numbers, then a note for yourself. Each can be skipped."))
    values: dict[str, int] = {}
    note, at = "", 0
    try:
        while at <= NOTE:
            if at == NOTE:
                written = await a_note(talk)
                if written is None:
                    at -= 1
                    continue
                note = written
                break
            item, question, low, high = REFLECTION[at]
            back = _("the question before") if at else _("leave the rest open")
            answer = await talk.rate(_(question), (_(low), _(high)), skip=_("leave this one open"), back=back)
            if isinstance(answer, int):
                values[item] = answer
            elif answer == SKIP:
                values.pop(item, None)
            elif not at:
                break
            at += -1 if answer == BACK else 1
    except EndOfInput:
        pass
    return Ratings(**values, note=note)


async def a_note(talk: Talk) -> str | None:
    """A note on one line, "" for none; None for going back. Raises EndOfInput."""
    talk.heading(_("A note for yourself."))

    note = await talk.value(
        _("Type it on one line, or {skip}.").format(skip=word(N_("Skip"))),
        lambda line: "" if means(line, SKIP, N_("Skip")) else line,
        back=_("the question before"),
        about=_("What you type is kept as the note of the session."),
    )
    return note and cut(talk, note)


def cut(talk: Talk, line: str) -> str:
    """A note as it is kept, and a word about it where it is too long."""
    note = flat(line)
    if len(note) > NOTE_LENGTH:
        talk.say(
            ngettext(
                "The note is too long: its first {count} character is kept.",
                "The note is too long: its first {count} characters are kept.",
                NOTE_LENGTH,
            ).format(count=NOTE_LENGTH)
        )
    return note[:NOTE_LENGTH].rstrip()


async def later(talk: Talk, prompt: Later) -> dict[str, int | str]:
    """Questions that waited; at the end of input what was said until then holds."""
    said: dict[str, int | str] = {}
    at = 0
    count = len(prompt.questions)
    number = ngettext("{count} question.", "{count} questions.", count).format(count=count)
    talk.heading(f"{asked_title(prompt.questions)} {number}")
    talk.say(_("One that is skipped is not asked again."))
    try:
        while at < count:
            question = prompt.questions[at]
            back = _("the question before") if at else _("back to the choice")
            answer = await one_that_waited(talk, question, back)
            if answer == BACK:
                if not at:
                    break
                at -= 1
                continue
            said.pop(question.item, None)
            if answer != SKIP:
                said[question.item] = answer
            at += 1
    except EndOfInput:
        pass
    return said


async def one_that_waited(talk: Talk, question: Asked, back: str) -> int | str:
    """A number or the result of a word; SKIP or BACK. Raises EndOfInput."""
    skip = _("leave this one open")
    if not question.words:
        return await talk.rate(question.text, question.ends, skip=skip, back=back)
    menu = Menu(
        question.text,
        _("Type a number from 1 to {last}, or {skip}.").format(
            last=len(question.words), skip=word(N_("Skip"))
        ),
        choices=tuple(choice.text for choice in question.words),
        keys=(Key(SKIP, skip, N_("Skip")),),
        back=back,
    )
    answer = await talk.pick(menu)
    return question.words[answer - 1].result if isinstance(answer, int) else answer
