"""The short check in lines, and the verdict.

Nothing here is answered by an empty line, nor by one that was typed before the question was put.
"""

from backtui.domain.safety import Reply
from backtui.flows.destinations import Destination
from backtui.flows.prompts import ShortAnswers, ShortCheck, ShowVerdict
from backtui.plain.asking import Talk
from backtui.plain.call import call_line
from backtui.plain.menu import BACK, Key, Menu, answer_key, sentence, type_number, type_words
from backtui.present.next_step import NextStep
from backtui.present.pain_rules import pain_rules
from backtui.present.question import NO, UNSURE, YES
from backtui.present.safety import short_texts
from backtui.present.verdict import read_back, verdict_view
from backtui.present.words import N_, _, ngettext

_YES, _NO, _UNSURE = "y", "n", "u"


async def short_check(talk: Talk, prompt: ShortCheck) -> ShortAnswers | None:
    """The three questions before a session; anything new ends it at once. Raises EndOfInput."""
    texts = short_texts(prompt.safety)
    talk.heading(_("Short check. 3 questions."))
    at, pain = 0, 0
    while True:
        if at == 0:
            answer = await yes_or_no(talk, texts.new, _("back to the choice"), yes=_("yes"))
            if answer == BACK:
                return None
            if answer != _NO:
                reply = Reply.YES if answer == _YES else Reply.UNSURE
                return ShortAnswers(reply, None, Reply.UNSURE)
        elif at == 1:
            rating = await talk.rate(
                texts.pain,
                (_("no pain"), _("worst pain")),
                back=_("the question before"),
                careful=True,
                streak=True,
            )
            if isinstance(rating, int):
                pain = rating
            else:
                at -= 2
        else:
            answer = await yes_or_no(talk, texts.ill, _("the question before"), yes=_("yes, not today"))
            if answer != BACK:
                ill = {_YES: Reply.YES, _NO: Reply.NO}.get(answer, Reply.UNSURE)
                return ShortAnswers(Reply.NO, pain, ill)
            at -= 2
        at += 1


async def yes_or_no(talk: Talk, question: str, back: str, *, yes: str) -> str:
    """Ask a question of safety: "y", "n", "u" or BACK."""
    keys = (
        answer_key(YES, yes),
        answer_key(NO, _("no")),
        answer_key(UNSURE, _("counts as a yes, to be on the safe side")),
    )
    asks = type_words(YES, NO, UNSURE)
    return str(await talk.pick(Menu(question, asks, keys=keys, back=back, careful=True, streak=True)))


async def verdict(talk: Talk, prompt: ShowVerdict) -> NextStep | Destination | None:
    """What the check says, and the ways on. Raises EndOfInput."""
    view = verdict_view(prompt.safety, prompt.verdict, prompt.country, prompt.pain)
    call: tuple[str, ...] = ()
    if view.tier.is_emergency:
        call = (call_line(prompt.safety, prompt.country, view.tier), view.or_local)
    in_session = prompt.verdict.in_session
    holds = not prompt.fresh and not in_session
    reasons = (view.said, *view.because) if view.said else ()
    lines = (
        *call,
        read_back(prompt.pain) if prompt.reads_back else view.rated,
        *(reasons if in_session else ()),
        view.body,
        view.safety_net,
        _("This is what your last full check said; it still holds.") if holds else "",
        *(() if in_session else reasons),
        *((view.fear, *pain_rules(prompt.safety)) if view.fear else ()),
        "" if prompt.fresh and view.tier.is_emergency else view.closed,
        view.disclaimer,
    )
    ways = tuple(words for _way, words in view.ways)
    keys = (
        Key("s", _("your weeks"), N_("Weeks")),
        Key("i", _("what this rests on"), N_("Sources")),
    )
    answer = await talk.pick(
        Menu(
            view.title,
            type_number(len(ways)),
            lines=lines,
            choices=ways,
            counted=ngettext("{count} way on.", "{count} ways on.", len(ways)).format(count=len(ways)),
            keys=() if view.tier.is_emergency else keys,
            back=_("change an answer") if prompt.reads_back else _("close for now"),
            again=(sentence(view.title), *call),
            careful=True,
        )
    )
    if isinstance(answer, int):
        return view.ways[answer - 1][0]
    away = NextStep.CHANGE if prompt.reads_back else NextStep.LEAVE
    return {"s": Destination.STREAK, "i": Destination.SOURCES}.get(answer, away)
