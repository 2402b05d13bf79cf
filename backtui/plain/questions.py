"""A question with a few answers; what is wrong in a session, what to do then, and how much it hurts."""

from backtui.domain.safety import StopSign
from backtui.domain.screening import after_stop
from backtui.flows.prompts import Ask, AskPainRule, AskStopSign, ShowStopResult
from backtui.plain.asking import Talk
from backtui.plain.call import call_line
from backtui.plain.menu import Key, Menu, answer_key, either, sentence, type_number, type_words, word
from backtui.plain.reader import EndOfInput
from backtui.present.pain_rules import pain_choices
from backtui.present.questions import END, NO, UNSURE, YES, Choice, Question
from backtui.present.stop import stop_list, stop_view
from backtui.present.words import N_, _, localized

_ORDER = (YES, NO, UNSURE, END)
"""The words that answer, as they are said."""


async def ask(talk: Talk, prompt: Ask) -> str | None:
    """One question; the answer is the chosen result. The end of input is going back."""
    back = ""
    if prompt.on_back:
        same = (choice.text for choice in prompt.question.choices if choice.result == prompt.on_back)
        back = _(prompt.back_words) if prompt.back_words else next(same, _("nothing is changed"))
    try:
        return await choose(talk, prompt.question, back) or prompt.on_back
    except EndOfInput:
        return prompt.on_back or None


async def choose(talk: Talk, question: Question, back: str) -> str | None:
    """The chosen result; None for going back, and `back` says what that does. Raises EndOfInput."""
    keys = {choice.result: answer_key(choice.word, choice.text) for choice in question.choices if choice.word}
    results = {key.key: result for result, key in keys.items()}
    menu = Menu(
        question.title,
        asks_for(question),
        lines=(question.text,),
        choices=tuple(map(with_word, question.choices)),
        keys=tuple(keys.values()),
        back=back,
        again=(sentence(question.title), question.text),
        careful=True,
    )
    answer = await talk.pick(menu)
    return question.choices[answer - 1].result if isinstance(answer, int) else results.get(answer)


def asks_for(question: Question) -> str:
    """The line that asks: for words where the answers have some, else for a number."""
    count = len(question.choices)
    marked = sorted((one.word for one in question.choices if one.word), key=_ORDER.index)
    if len(marked) == count:
        return type_words(*marked)
    if not marked:
        return type_number(count)
    return _("Type {words}, or a number from 1 to {last}.").format(
        words=either(*map(word, marked)), last=count
    )


def with_word(choice: Choice) -> str:
    """An answer with the yes or no that it is, where it does not begin with it."""
    said = word(choice.word).capitalize() if choice.word in (YES, NO) else ""
    return choice.text if choice.text.startswith(said) else f"{said}: {choice.text}"


async def stop_sign(talk: Talk, prompt: AskStopSign) -> StopSign | None:
    """What is wrong, the severest first; None to go back. Raises EndOfInput."""
    lines = stop_list(prompt.safety, prompt.pain_before)
    menu = Menu(
        _("What do you feel?"),
        type_number(len(lines)),
        choices=tuple(line.words for line in lines),
        headings={number: f"{line.heading}:" for number, line in enumerate(lines, 1) if line.heading},
        number_does=_("that is what you feel"),
        back=_("back to the session, which is paused"),
        careful=True,
    )
    answer = await talk.pick(menu)
    return lines[answer - 1].sign if isinstance(answer, int) else None


async def stop_result(talk: Talk, prompt: ShowStopResult) -> bool:
    """What to do about a sign; going back ends, which is the careful answer. Raises EndOfInput."""
    view = stop_view(prompt.safety, prompt.sign, prompt.country, prompt.pain_before)
    tier = after_stop(prompt.sign.action).tier
    call = call_line(prompt.safety, prompt.country, tier) if view.emergency and tier is not None else ""
    if view.ends:
        choices: tuple[str, ...] = (_("Close") if view.emergency else _("Your weeks"),)
        back = choices[0]
        keys: tuple[Key, ...] = ()
    else:
        choices = (_("Go on with an easy walk"), _("End here"))
        back, keys = choices[1], (Key("e", choices[1], N_("End")),)
    menu = Menu(
        view.title,
        type_number(len(choices)),
        lines=(call, view.body, view.told, prompt.kept),
        choices=choices,
        keys=keys,
        back=back,
        again=(sentence(view.title), call, view.body),
        careful=True,
    )
    answer = await talk.pick(menu)
    return answer == 1 and not view.ends


async def pain_rule(talk: Talk, prompt: AskPainRule) -> str | None:
    """How much it hurts while moving; None to go back. Raises EndOfInput."""
    start = prompt.pain_before
    began = () if start is None else (_("You began at {start} of 10.").format(start=start),)
    choices = pain_choices(prompt.safety, start)
    menu = Menu(
        _("How much does it hurt?"),
        type_number(len(choices)),
        lines=(localized(prompt.safety.texts["pain_not_harm"]), *began),
        choices=tuple(choice.text for choice in choices),
        after=(localized(prompt.safety.texts["pain_basis"]),),
        back=_("back, and nothing is changed"),
        careful=True,
    )
    answer = await talk.pick(menu)
    return choices[answer - 1].result if isinstance(answer, int) else None
