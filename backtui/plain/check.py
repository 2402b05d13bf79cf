"""The safety check in lines: tier by tier, worst first, read back before it counts; then the verdict.

Nothing here is answered by an empty line, nor by one that was typed before the question was put.
"""

from backtui.domain.safety import Reply, SafetyContent
from backtui.flows.prompts import Destination, FullAnswers, FullCheck, ShortAnswers, ShortCheck, ShowVerdict
from backtui.plain.asking import Talk
from backtui.plain.call import call_line
from backtui.plain.menu import BACK, Key, Menu, sentence, type_number, word
from backtui.plain.questions import choose
from backtui.present.checklist import Checklist
from backtui.present.questions import leave_check_question, same_question
from backtui.present.safety import due_sentence, review, short_texts, tier_pages
from backtui.present.verdict import NextStep, verdict_view
from backtui.present.words import N_, _, localized, ngettext

_YES, _NO, _UNSURE = "y", "n", "u"


async def full_check(talk: Talk, prompt: FullCheck) -> FullAnswers | None:
    """Ask the full check; None when it is left, which is asked about. Raises EndOfInput."""
    ticks = Checklist(prompt.safety.questions)
    ticks.lay_out(tier_pages(prompt.safety.questions))
    talk.heading(_("Safety check."))
    talk.say(due_sentence(prompt.due), how_many(ticks))
    while True:
        if not await ask_list(talk, ticks):
            if ticks.back():
                continue
            if await leaves(talk):
                return None
            continue
        if not await asked_whether_the_same(talk, prompt, ticks):
            continue
        if ticks.go_on():
            continue
        given = await after_lists(talk, prompt.safety, ticks)
        if given is not None:
            return given


def how_many(ticks: Checklist) -> str:
    """What is coming, and how little has to be typed."""
    count, parts = len(ticks.questions), len(ticks.pages)
    return ngettext(
        "{count} question in {parts} parts. One line answers a whole part.",
        "{count} questions in {parts} parts. One line answers a whole part.",
        count,
    ).format(count=count, parts=parts)


async def after_lists(talk: Talk, safety: SafetyContent, ticks: Checklist) -> FullAnswers | None:
    """The pain number and the last look; None to go back to the lists."""
    while True:
        pain: int | None = None
        if not ticks.is_emergency:
            answer = await talk.rate(
                short_texts(safety).pain,
                (_("no pain"), _("worst pain")),
                back=_("the questions before"),
                careful=True,
                streak=True,
            )
            if not isinstance(answer, int):
                return None
            pain = answer
        if await is_right(talk, safety, ticks, pain):
            return FullAnswers(ticks.answers, pain, frozenset(ticks.same))
        if ticks.is_emergency:
            return None


async def ask_list(talk: Talk, ticks: Checklist) -> bool:
    """Ask which of a tier are true or unsure, and tick those; False to go back."""
    page = ticks.page
    (section,) = page.sections
    texts = tuple(item.lines[0] for item in section.items)
    count = len(texts)
    asks = _("Numbers of those that are true or unsure, or {none}:").format(none=word(N_("none")))
    before = [str(at) for at, question in enumerate(page.questions, 1) if question in ticks.ticked]
    menu = Menu(
        title=_("Part {number} of {total}: {heading}.").format(
            number=page.number, total=page.of, heading=section.heading
        ),
        asks=asks,
        choices=texts,
        counted=ngettext(
            "{count} question. Answer 1 or {none}.",
            "{count} questions. One line answers them all, as 2 4, or {none}.",
            count,
        ).format(count=count, none=word(N_("none"))),
        after=(_("Answered before: {numbers}.").format(numbers=", ".join(before)),) if before else (),
        number_does=_("that one is true, or you are unsure; several with spaces between, as 1 3"),
        several=True,
        keys=(Key("none", _("none of these is true"), N_("none")),),
        back=_("the questions before") if ticks.at else _("leave the check"),
        careful=True,
        streak=True,
    )
    answer = await talk.pick(menu)
    if answer == BACK:
        return False
    ticks.ticked.difference_update(page.questions)
    if answer != "none":
        ticks.ticked.update(page.questions[int(number) - 1] for number in str(answer).split())
    ticks.same &= ticks.ticked
    return True


async def asked_whether_the_same(talk: Talk, prompt: FullCheck, ticks: Checklist) -> bool:
    """Ask of each emergency that was looked at whether it is the same; False to go back to the ticks."""
    looked_at = prompt.looked_at
    if looked_at is None or looked_at.told_at is None or looked_at.today is None:
        return True
    while (item := ticks.to_ask(looked_at.items)) is not None:
        question = prompt.safety.question(item)
        assert question is not None
        asked = same_question(localized(question.text), looked_at.told_at.date(), looked_at.today)
        answer = await choose(talk, asked, _("the questions before"))
        if answer is None:
            return False
        if answer != "yes":
            return True
        ticks.same.add(item)
    return True


async def is_right(talk: Talk, safety: SafetyContent, ticks: Checklist, pain: int | None) -> bool:
    """Read the answers back before they count; False to change them."""
    ticked = [one.text for one in review(safety, ticks.answers)]
    lines = [_("You said that these are true, or that you are unsure:"), *ticked] if ticked else []
    if pain is not None:
        lines += [] if ticked else [_("You answered no to everything.")]
        lines.append(_("Back pain right now: {pain} of 10").format(pain=pain))
    answer = await talk.pick(
        Menu(
            _("Is this right?"),
            _("Type {yes} if this is right, or {back} to change it.").format(
                yes=word(N_("yes")), back=word(N_("Back"))
            ),
            lines=tuple(lines),
            keys=(Key(_YES, _("it counts"), N_("yes")), Key(_NO, _("change the answers"), N_("no"))),
            back=_("change the answers"),
            again=(_("Is this right?"), *lines),
            careful=True,
        )
    )
    return answer == _YES


async def leaves(talk: Talk) -> bool:
    """Ask whether to leave the check before it is done."""
    question = leave_check_question()
    return await choose(talk, question, question.choices[0].text) == "leave"


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
        Key(_NO, _("no"), N_("no")),
        Key(_YES, yes, N_("yes")),
        Key(_UNSURE, _("not sure: as careful as a yes"), N_("unsure")),
    )
    asks = _("Type {no}, {yes} or {unsure}.").format(
        no=word(N_("no")), yes=word(N_("yes")), unsure=word(N_("unsure"))
    )
    return str(await talk.pick(Menu(question, asks, keys=keys, back=back, careful=True, streak=True)))


async def verdict(talk: Talk, prompt: ShowVerdict) -> NextStep | Destination | None:
    """What the check says, and the ways on. Raises EndOfInput."""
    view = verdict_view(prompt.safety, prompt.verdict, prompt.country, prompt.pain)
    call: tuple[str, ...] = ()
    if view.tier.is_emergency:
        call = (call_line(prompt.safety, prompt.country, view.tier), view.or_local)
    holds = not prompt.fresh and not prompt.verdict.in_session
    reasons = (view.said, *view.because) if view.said else ()
    body = (*reasons, view.body) if prompt.verdict.in_session else (view.body, *reasons)
    lines = (
        *call,
        view.rated,
        _("This is what your last full check said; it still holds.") if holds else "",
        *body,
        view.safety_net,
        *view.more,
        "" if prompt.fresh and view.tier.is_emergency else view.closed,
        view.disclaimer,
    )
    ways = tuple(words for _way, words in view.ways)
    keys = (
        Key("s", _("your weeks"), N_("Streak")),
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
            back=_("close for now"),
            again=(sentence(view.title), *call),
            careful=True,
        )
    )
    if isinstance(answer, int):
        return view.ways[answer - 1][0]
    return {"s": Destination.STREAK, "i": Destination.SOURCES}.get(answer, NextStep.LEAVE)
