"""What is advised besides a verdict: why less is offered, what to mind, when to see someone."""

from backtui.domain.adapt import Note
from backtui.domain.ladder import Proposal, SeeSomeone, Why
from backtui.domain.safety import SafetyContent, Standing
from backtui.domain.screening import NONE_FROM_PAIN, Offer
from backtui.present.words import N_, _, told

_NOTES = {
    Note.HOLD_CHAIR: N_("Keep a chair or a wall within reach, and hold on where you need to."),
    Note.KEEP_BREATHING: N_("Keep breathing; never hold your breath while you work."),
    Note.LOW_SUGAR: N_("Have something sugary at hand, and follow your own plan for low blood sugar."),
}


def note_sentence(note: Note) -> str:
    """What a cleared or go-easy item asks to be minded."""
    return _(_NOTES[note])


def offer_sentence(offer: Offer, standing: Standing, pain: int | None) -> str:
    """Why less than everything is offered; "" when everything is."""
    if offer is Offer.GENTLE_FIRST:
        return _("The gentle ones stand first, as your check advises. Effort up to 3 of 10 is plenty.")
    if offer is Offer.GENTLE_ONLY:
        return _("With back pain of {pain} of 10 only the gentle ones are offered today.").format(pain=pain)
    if offer is Offer.ALL:
        return ""
    if pain is not None and pain >= NONE_FROM_PAIN and standing.opens:
        return _(
            "With back pain of {pain} of 10 there is no guided session today. Change position often and take "
            "a few easy steps when you can. If it stays like this, talk to your doctor or physiotherapist."
        ).format(pain=pain)
    if standing.rests_today:
        return _("A session was stopped today, so the next one waits until tomorrow.")
    return _("Guided sessions wait until the safety check opens them.")


_WHY = {
    Why.UP: N_("Three walks at this length went well, so {minutes} minutes are proposed."),
    Why.STAY: N_("{minutes} minutes again: the length that you are used to."),
    Why.RED_DAY: N_("Your back was sorer the day after, so {minutes} minutes are proposed this time."),
    Why.AWAY: N_("It is more than a week since your last session, so {minutes} minutes are a good start."),
    Why.LONG_AWAY: N_("Welcome back. {minutes} minutes are a good start."),
}


def proposal_sentence(proposal: Proposal) -> str:
    """Why this length of walk is proposed."""
    return _(_WHY[proposal.why]).format(minutes=proposal.minutes)


def see_someone_sentence(content: SafetyContent, reason: SeeSomeone) -> str:
    """Why it is time to book a doctor or physiotherapist."""
    match reason:
        case SeeSomeone.RED_DAYS:
            return told(content.texts["physio_step_downs"])
        case SeeSomeone.NO_BETTER:
            return told(content.texts["physio_six_weeks"])
        case SeeSomeone.WORSE:
            return _(
                "Your average pain has been higher for two weeks. It is a good time to see your doctor or a "
                "physiotherapist."
            )
