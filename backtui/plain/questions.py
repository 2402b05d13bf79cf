"""A question with a few answers; what is wrong in a session, what to do then, and how much it hurts."""

from backtui.domain.safety import StopAction, StopSign
from backtui.domain.screening import after_stop
from backtui.flows.prompts import Ask
from backtui.flows.session_prompts import AskPainRule, AskStopSign, ShowStopResult
from backtui.plain.asking import Talk
from backtui.plain.call import call_line
from backtui.plain.menu import (
    BACK,
    STOP,
    Key,
    Menu,
    answer_key,
    either,
    sentence,
    type_number,
    type_words,
    word,
)
from backtui.plain.reader import EndOfInput
from backtui.present.pain_rules import pain_result
from backtui.present.question import END, NO, UNSURE, YES, Choice, Question
from backtui.present.safety import filled
from backtui.present.stop import StopLine, stop_list, stop_view
from backtui.present.words import N_, _, localized

_ORDER = (YES, NO, UNSURE, END)
"""The words that answer, as they are said."""
END_KEY, OTHER = "end", "other"


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
        by_word=all(choice.word for choice in question.choices),
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
    """An answer with the word that is typed for it, where it does not begin with that."""
    said = word(choice.word).capitalize() if choice.word else ""
    return choice.text if choice.text.startswith(said) else f"{said}: {choice.text}"


async def stop_sign(talk: Talk, prompt: AskStopSign) -> StopSign | None:
    """What is wrong: whether it is an emergency, then the signs of that kind; None to go back.

    Unsure is a yes. Raises EndOfInput.
    """
    lines = stop_list(prompt.safety, prompt.pain_before, prompt.country)
    emergencies = tuple(line for line in lines if is_emergency(line.sign))
    others = tuple(line for line in lines if not is_emergency(line.sign))
    just_stop = next(line for line in others if line.sign.action is StopAction.JUST_STOP)
    numbers = prompt.safety.numbers_in(prompt.country)
    help_now = _("If life may be in danger, call {number} now; do not wait for this program.").format(
        number=localized(numbers.ambulance)
    )
    while (answer := await emergency(talk, just_stop)) not in (BACK, END_KEY):
        shown = others if answer == "n" else emergencies
        while (felt := await one_sign(talk, shown, help_now if shown is emergencies else "")) == OTHER:
            shown = emergencies if shown is others else others
        if isinstance(felt, int):
            return shown[felt - 1].sign
    return just_stop.sign if answer == END_KEY else None


def is_emergency(sign: StopSign) -> bool:
    """Whether someone has to be called now."""
    tier = after_stop(sign.action).tier
    return tier is not None and tier.is_emergency


async def emergency(talk: Talk, just_stop: StopLine) -> int | str:
    """Ask whether it is an emergency: "y", "n", "u", END_KEY for `just_stop`, or BACK."""
    end = word(N_("End"))
    lines = (
        _("Type {yes}, too, for new numbness, new weakness in a leg, or a fall.").format(yes=word(YES)),
        _("If nothing is wrong and you just want to stop, type {end}. To go on, type {back}.").format(
            end=end, back=word(N_("Back"))
        ),
    )
    title = _("Is it an emergency, such as chest pain, fainting or trouble breathing?")
    menu = Menu(
        title,
        type_words(YES, NO, UNSURE),
        lines=lines,
        keys=(
            answer_key(YES, _("hear the signs for which to get help now")),
            answer_key(NO, _("hear the other signs")),
            answer_key(UNSURE, _("counts as a yes, to be on the safe side")),
            Key(END_KEY, just_stop.words, N_("End")),
        ),
        back=_("back to the session, which is paused"),
        again=(title, *lines),
        careful=True,
    )
    return await talk.pick(menu)


async def one_sign(talk: Talk, lines: tuple[StopLine, ...], help_now: str) -> int | str:
    """Ask which of these is felt: its number, OTHER for the other signs, or BACK.

    `help_now` says whom to call where these are the emergencies; else it is empty.
    """
    asks = (
        _("Type a number from 1 to {last}, or {other} if none of them fits.")
        if help_now
        else _("Type a number from 1 to {last}, or {other} for the signs that need help now.")
    )
    menu = Menu(
        _("What do you feel?"),
        asks.format(last=len(lines), other=word(N_("others"))),
        lines=(help_now,) if help_now else (),
        choices=tuple(line.words for line in lines),
        headings={number: _group(line.heading) for number, line in enumerate(lines, 1) if line.heading},
        number_does=_("that is what you feel"),
        keys=(Key(OTHER, _("the other signs"), N_("others")),),
        back=_("the question before"),
        careful=True,
    )
    return await talk.pick(menu)


def _group(heading: str) -> str:
    """A heading over its signs: one that says whom to call is a sentence."""
    return f"{heading}." if ": " in heading else f"{heading}:"


async def stop_result(talk: Talk, prompt: ShowStopResult) -> bool:
    """What to do about a sign; going back ends, which is the careful answer. Raises EndOfInput."""
    view = stop_view(prompt.safety, prompt.sign, prompt.country, prompt.pain_before)
    tier = after_stop(prompt.sign.action).tier
    call = call_line(prompt.safety, prompt.country, tier) if view.emergency and tier is not None else ""
    # These words name no number, and what may come later has one.
    net = prompt.sign.action is StopAction.END_TODAY
    later = (filled(prompt.safety, "safety_net", prompt.country),) if net else ()
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
        lines=(call, view.or_local, view.body, *later, view.told, prompt.kept),
        choices=choices,
        keys=keys,
        back=back,
        again=(sentence(view.title), call, view.body),
        careful=True,
    )
    answer = await talk.pick(menu)
    return answer == 1 and not view.ends


async def pain_rule(talk: Talk, prompt: AskPainRule) -> str | None:
    """How much it hurts while moving, and what that leads to; None to go back. Raises EndOfInput."""
    start, texts = prompt.pain_before, prompt.safety.texts
    stop = word(N_("stop"))
    pain = await talk.rate(
        _("How much does it hurt now, 0 to 10?"),
        (_("no pain"), _("worst pain")),
        lines=(
            "" if start is None else _("You began at {start} of 10.").format(start=start),
            _("If it is sharp or spreads, or comes with new numbness or weakness, type {stop}.").format(
                stop=stop
            ),
        ),
        back=_("back, and nothing is changed"),
        stop=_("something is wrong"),
        about=(localized(texts["pain_not_harm"]), localized(texts["pain_basis"])),
        careful=True,
    )
    if not isinstance(pain, int):
        return "wrong" if pain == STOP else None
    result = pain_result(start, pain)
    said = {
        "carry_on": _("{pain} of 10 is all right: carry on."),
        "easier": _("{pain} of 10 is a little too much: take the easier way, smaller and slower."),
        "leave": _("{pain} of 10 is too much: leave this move."),
    }
    talk.say(said[result].format(pain=pain))
    return result
