"""What is advised besides a verdict: why less is offered, what to mind, when to see someone."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from backtui.domain.adapt import Note, adaptations, adapted
from backtui.domain.choice import Selection
from backtui.domain.content import Content
from backtui.domain.ladder import Proposal, SeeSomeone, Why
from backtui.domain.moves import KeptMove, ways
from backtui.domain.programme import Move, Phase, Plan, plan
from backtui.domain.progress import harder
from backtui.domain.safety import SafetyContent, Standing, Verdict
from backtui.domain.screening import NONE_FROM_PAIN, Offer
from backtui.domain.session import Session
from backtui.present.moves import kept_sentences
from backtui.present.pain_rules import pain_rules
from backtui.present.safety import filled
from backtui.present.words import N_, _, localized

SLOW = 300
"""Seconds of warm-up and of cool-down that someone with a heart or lung disease takes at least."""


class Fitted(Struct, frozen=True):
    """A programme as this person does it."""

    plan: Plan
    """Without what the person's answers leave out."""
    said: tuple[str, ...]
    """What was left out, and what to mind throughout; empty for most."""
    pain_rules: tuple[str, ...] = ()
    """How much pain is all right while moving."""
    kept: tuple[str, ...] = ()
    """What the person keeps easier or leaves out of it."""


def fitted(
    content: Content,
    verdict: Verdict | None,
    chosen: Selection,
    kept: Iterable[KeptMove] = (),
    sessions: Sequence[Session] = (),
) -> Fitted:
    """The plan of `chosen` under the verdict that holds (check.md, What changes in the exercises).

    `kept` are the moves that the person keeps easier or leaves out. `sessions`, sorted by time, are those
    after which a harder way may be proposed: none on a day when less than everything is offered.
    """
    whole = plan(chosen.programme, chosen.minutes)
    changes = replace(adaptations(verdict), kept=ways(kept))
    fit = adapted(whole, changes, content.catalogue.moves)
    out = left_out(fit.replaced)
    if changes.hidden or changes.long_supine:
        unchecked = {step.move.id: step.move for step in fit.plan.steps if step.move.unchecked}
        out = f"{out} {not_checked(tuple(unchecked.values()))}".strip()
    notes = tuple(note_sentence(content.safety, note) for note in changes.notes)
    if (
        Note.HEART in changes.notes
        and min(_seconds(whole, Phase.WARMUP), _seconds(whole, Phase.COOLDOWN)) < SLOW
    ):
        notes += (localized(content.safety.texts["note_heart_short"]),)
    move = harder(sessions, fit.plan)
    if move is not None:
        notes += (harder_sentence(move),)
    return Fitted(
        fit.plan, (out, *notes) if out else notes, pain_rules(content.safety), kept_sentences(fit.kept)
    )


def left_out(moves: tuple[Move, ...]) -> str:
    """Which moves the check's answers leave out of a programme; "" when none."""
    if not moves:
        return ""
    return _("Left out because of your answers, with another move instead: {moves}.").format(
        moves=", ".join(localized(move.name) for move in moves)
    )


def not_checked(moves: tuple[Move, ...]) -> str:
    """Which moves of the person's own no answer can leave out; "" when none."""
    if not moves:
        return ""
    return _(
        "Not checked against your answers, because the file of your own gives no tags: {moves}. Ask whoever "
        "planned it whether it suits you."
    ).format(moves=", ".join(localized(move.name) for move in moves))


def harder_sentence(move: Move) -> str:
    """What may be done in its harder way."""
    said = _(
        "The last two of these went easily. If you like, try one move in its harder way: {move}. {harder}"
    )
    return said.format(move=localized(move.name), harder=localized(move.harder))


def _seconds(plan: Plan, phase: Phase) -> int:
    """Length of a part of the plan, in seconds."""
    return sum(step.seconds for step in plan.steps if step.phase is phase)


def note_sentence(content: SafetyContent, note: Note) -> str:
    """What a cleared or go-easy item asks to be minded."""
    return localized(content.texts[note.value])


_SLIP = N_("Was the number a slip? c asks again.")


def pain_decides(offer: Offer, standing: Standing, pain: int | None) -> bool:
    """Whether the pain that was given (0 to 10) is why less is offered."""
    by_number = offer is Offer.NONE and pain is not None and pain >= NONE_FROM_PAIN and standing.opens
    return offer is Offer.GENTLE_ONLY or by_number


def offer_sentence(
    content: SafetyContent, offer: Offer, standing: Standing, pain: int | None, country: str
) -> str:
    """Why less than everything is offered, and whom to call when nothing is; "" when everything is."""
    match offer:
        case Offer.ALL:
            return ""
        case Offer.GENTLE_FIRST:
            return _(
                "The gentle ones stand first, as your check advises. "
                "Effort up to 3 of 10 is plenty, 4 at most."
            )
        case Offer.GENTLE_ONLY:
            return f"{localized(content.texts['pain_6'])} {_(_SLIP)}"
    if pain_decides(offer, standing, pain):
        paused = _("Your weeks are safe: p pauses them for as long as it is this sore.")
        return f"{filled(content, 'pain_8', country)} {paused} {_(_SLIP)}"
    if standing.rests_today:
        return _("A session was stopped today, so the next one waits until tomorrow.")
    return _("Guided sessions wait until the safety check opens them.")


def another_day_sentence() -> str:
    """Why what was chosen was not started: it was offered yesterday or earlier."""
    return _("A new day has begun since this was shown, so here is what is offered today.")


_WHY = {
    Why.UP: N_("Three walks at this length went well, so {minutes} minutes are proposed."),
    Why.STAY: N_("{minutes} minutes again: the length that you are used to."),
    Why.RED_DAY: N_("Your back was sorer the day after, so {minutes} minutes are proposed this time."),
    Why.AWAY: N_("It is some weeks since your longer walks, so {minutes} minutes are a good start."),
    Why.LONG_AWAY: N_("Welcome back. {minutes} minutes are a good start."),
}


def proposal_sentence(proposal: Proposal) -> str:
    """Why this length of walk is proposed."""
    return _(_WHY[proposal.why]).format(minutes=proposal.minutes)


def see_someone_sentence(content: SafetyContent, reason: SeeSomeone) -> str:
    """Why it is time to book a doctor or physiotherapist."""
    match reason:
        case SeeSomeone.RED_DAYS:
            return localized(content.texts["physio_step_downs"])
        case SeeSomeone.NO_BETTER:
            return localized(content.texts["physio_six_weeks"])
        case SeeSomeone.WORSE:
            return _(
                "Your average pain has been higher for two weeks. It is a good time to see your doctor or a "
                "physiotherapist."
            )
