"""The verdict of the safety check as it is read: what to do, why, and the ways on.

Never a probability, never "safe for you" (safety.md, What it may say).
"""

from msgspec import Struct

from backtui.domain.assessment import is_soon
from backtui.domain.harmless import harmless
from backtui.domain.pain import green_to
from backtui.domain.safety import SafetyContent, Tier, Verdict
from backtui.domain.screening import GENTLE_FROM_PAIN, NONE_FROM_PAIN, PAIN_QUESTION
from backtui.present.next_step import NextStep
from backtui.present.safety import call_words, called, filled, is_number
from backtui.present.words import N_, _, localized


class VerdictView(Struct, frozen=True):
    """A verdict, ready to be shown."""

    tier: Tier
    title: str
    or_local: str
    """What stands by an emergency's large number: the person may be abroad. "" where no number is known."""
    body: str
    """What to do; the instruction of an emergency is its title and its number, and is not repeated here."""
    safety_net: str
    """What to watch for later, and whom to call, where sessions open; else ""."""
    said: str
    """The words over `because`; "" where there are none."""
    because: tuple[str, ...]
    """The questions or the stop signs that led here."""
    rated: str
    """The pain number, when it is a reason; else ""."""
    fear: str
    """The answer to a worry about moving, which the pain rules go with; "" for who has none."""
    closed: str
    """What stays open, and how sessions open again; "" where they are open."""
    ways: tuple[tuple[NextStep, str], ...]
    """Each with its words; the first one opens nothing where the verdict stops."""
    disclaimer: str


_TITLES = {
    Tier.AMBULANCE: N_("Call for an ambulance now"),
    Tier.URGENT_CARE: N_("Get medical help now"),
    Tier.DOCTOR_FIRST: N_("Talk to your doctor first"),
    Tier.GO_EASY: N_("You can start, gently"),
    Tier.GO: N_("You can start"),
}
_RESULTS = {
    Tier.AMBULANCE: "result_ambulance",
    Tier.URGENT_CARE: "result_urgent_care",
    Tier.DOCTOR_FIRST: "result_doctor_first",
    Tier.GO_EASY: "result_go_easy",
    Tier.GO: "result_ok",
}
_WAYS = {
    Tier.AMBULANCE: (NextStep.CALLING, NextStep.SEEN, NextStep.MISTAKE),
    Tier.URGENT_CARE: (NextStep.CALLING, NextStep.SEEN, NextStep.MISTAKE),
    Tier.DOCTOR_FIRST: (NextStep.LEAVE, NextStep.CLEARED, NextStep.PASSED, NextStep.MISTAKE),
    Tier.GO_EASY: (NextStep.CHOOSE, NextStep.LEAVE),
    Tier.GO: (NextStep.CHOOSE, NextStep.LEAVE),
}
_WAY_TEXTS = {
    NextStep.CLEARED: "doctor_cleared",
    NextStep.SEEN: "emergency_seen",
    NextStep.PASSED: "doctor_passed",
    NextStep.MISTAKE: "emergency_mistake",
}
_WAY_WORDS = {
    NextStep.CALLING: N_("I am calling now"),
    NextStep.CHOOSE: N_("Choose an exercise"),
    NextStep.LEAVE: N_("Close for now"),
}


def verdict_view(
    content: SafetyContent, verdict: Verdict, country: str, pain: int | None = None
) -> VerdictView:
    """A verdict with its words and ways out.

    `country` (ISO code, or "") gives the emergency numbers; `pain` (0-10) is the number that was given with
    the check: from 6 on it decides what an open verdict says (check.md, The rule).
    """
    tier = verdict.tier
    title, key, ways = (
        _(_TITLES[tier]),
        _RESULTS[tier],
        [(way, _way_words(content, way)) for way in _WAYS[tier]],
    )
    if tier is Tier.DOCTOR_FIRST and verdict.in_session:
        key = "result_doctor_stop"
    elif is_soon(verdict):
        title, key = _("See a doctor within days"), "result_doctor_soon"
    if verdict.in_session:
        ways = [
            (way, localized(content.texts["stop_mistake"]) if way is NextStep.MISTAKE else said)
            for way, said in ways
            if way is not NextStep.PASSED
        ]
    rated = ""
    if verdict.opens and pain is not None and pain >= GENTLE_FROM_PAIN:
        rated, key = _("You rated your pain {pain} of 10.").format(pain=pain), "pain_6"
        if pain >= NONE_FROM_PAIN:
            title, key = _("No guided session today"), "pain_8"
            ways = [
                (NextStep.LEAVE, _(_WAY_WORDS[NextStep.LEAVE])),
                (NextStep.CHOOSE, _("Look around, without a session")),
            ]
    because = tuple(_reason(content, item) for item in verdict.because if item != PAIN_QUESTION)
    body = filled(content, key, country).replace("{pain}", _pain_words(content, pain))
    if "d_pregnant" in verdict.because and not tier.is_emergency:
        body = f"{body}\n{localized(content.texts['pregnancy_signs'])}"
    return VerdictView(
        tier,
        title,
        or_local(content, tier, country),
        body,
        filled(content, "safety_net", country) if verdict.opens else "",
        _said(verdict) if because else "",
        because,
        rated,
        _fear_answer(content, verdict),
        _closed(content, verdict),
        tuple(ways),
        localized(content.texts["not_a_consultation"]),
    )


def verdict_title(tier: Tier) -> str:
    """What a verdict is called, as on top of its screen."""
    return _(_TITLES[tier])


def read_back(pain: int | None) -> str:
    """Answers that are all no, with the pain number (0 to 10), where they are read back with the verdict."""
    return _("You answered no to everything. Back pain right now: {pain} of 10.").format(pain=pain)


def last_words(content: SafetyContent, tier: Tier, country: str) -> str:
    """What an emergency leaves on the terminal: what to do and whom to call; "" for every other tier.

    Urgent care names the emergency department, too: the words that stand for a number may be a doctor's.
    """
    if not tier.is_emergency:
        return ""
    if tier is Tier.AMBULANCE:
        return f"{_(_TITLES[tier])}: {call_words(content, 'ambulance', country)}"
    urgent = call_words(content, "urgent", country)
    return _("{title}: {urgent}, or go to a hospital emergency department").format(
        title=_(_TITLES[tier]), urgent=urgent
    )


def or_local(content: SafetyContent, tier: Tier, country: str) -> str:
    """What stands below a number to call: whom else, for who is elsewhere; "" where no number is known."""
    name = "ambulance" if tier is Tier.AMBULANCE else "urgent"
    if not tier.is_emergency or not is_number(called(content, name, country)):
        return ""
    if tier is Tier.AMBULANCE:
        return _("or your local emergency number")
    return _("or your local urgent-care line")


def _pain_words(content: SafetyContent, pain: int | None) -> str:
    """How much pain is all right for who begins at `pain` (0 to 10; None when it is not known)."""
    if pain is None:
        return localized(content.texts["go_easy_pain_unknown"])
    return localized(content.texts["go_easy_pain_known"]).format(green=green_to(pain))


def _said(verdict: Verdict) -> str:
    if verdict.in_session:
        return _("You told us during the session:")
    if verdict.tier is Tier.DOCTOR_FIRST:
        return _("You answered yes, or that you are not sure, to:")
    return _("You answered yes to:")


def _fear_answer(content: SafetyContent, verdict: Verdict) -> str:
    """What is said to who is worried that moving could harm (safety.md, What it may say)."""
    worried = verdict.opens and "g_fear" in verdict.because
    return localized(content.texts["fear_answer"]) if worried else ""


def _closed(content: SafetyContent, verdict: Verdict) -> str:
    if verdict.opens:
        return ""
    if verdict.tier.is_emergency:
        return localized(content.texts["sessions_closed"])
    return _("Guided sessions wait until then. Your weeks are on pause, and you can look at them any time.")


def _way_words(content: SafetyContent, way: NextStep) -> str:
    return localized(content.texts[_WAY_TEXTS[way]]) if way in _WAY_TEXTS else _(_WAY_WORDS[way])


def _reason(content: SafetyContent, item: str) -> str:
    """The question or stop sign with this id; the id itself when this content does not know it."""
    question = content.question(item)
    if question is not None:
        return localized(question.text)
    return next((localized(sign.text) for sign in content.stop_signs if sign.id == item), harmless(item))
