"""Something is wrong in a session: the stop signs in plain words, and what each leads to."""

from msgspec import Struct

from backtui.domain.pain import red_from
from backtui.domain.safety import SafetyContent, StopAction, StopSign, Tier
from backtui.domain.screening import after_stop
from backtui.domain.session import Session
from backtui.present.dates import duration
from backtui.present.safety import called, filled, is_number
from backtui.present.verdict import or_local
from backtui.present.words import N_, _, localized

_SEVERITY = tuple(StopAction)
_HEADINGS = {
    StopAction.AMBULANCE: N_("Call for an ambulance now"),
    StopAction.URGENT_CARE: N_("Get medical help now"),
    StopAction.DOCTOR_FIRST: N_("Talk to your doctor first"),
    # One heading that is true of them all: of a move, of the session, or of today.
    StopAction.END_TODAY: N_("Enough for now"),
    StopAction.CHANGE_MOVE: N_("Enough for now"),
    StopAction.SOMETHING_ELSE: N_("Enough for now"),
    StopAction.JUST_STOP: N_("Enough for now"),
}
_CALLED = {StopAction.AMBULANCE: "ambulance", StopAction.URGENT_CARE: "urgent"}
_TITLES = {
    StopAction.AMBULANCE: N_("Call for an ambulance now"),
    StopAction.URGENT_CARE: N_("Get medical help now"),
    StopAction.DOCTOR_FIRST: N_("Talk to your doctor first"),
    StopAction.END_TODAY: N_("Enough for today"),
    StopAction.CHANGE_MOVE: N_("Leave this move for today"),
    StopAction.SOMETHING_ELSE: N_("Enough for today"),
}


URGENCY = {
    StopAction.AMBULANCE: "-now",
    StopAction.URGENT_CARE: "-now",
    StopAction.DOCTOR_FIRST: "-enough",
    StopAction.END_TODAY: "-enough",
}
"""How a group of signs is marked on a screen; a group that is not here is plain."""


class StopLine(Struct, frozen=True):
    """A stop sign as it is listed."""

    sign: StopSign
    words: str
    heading: str
    """What it leads to and the number to call, if one is known, over the first sign of its kind; else ""."""


def stop_list(content: SafetyContent, pain_before: int | None, country: str) -> tuple[StopLine, ...]:
    """The stop signs, the severest first.

    `pain_before` is the pain at the start of the session, 0 to 10; `country` (ISO code or "other") gives the
    numbers to call.
    """
    signs = sorted(content.stop_signs, key=lambda sign: _SEVERITY.index(sign.action))
    headings = [_heading(content, sign.action, country) for sign in signs]
    return tuple(
        StopLine(sign, stop_words(content, sign, pain_before), heading if heading != before else "")
        for sign, heading, before in zip(signs, headings, ["", *headings], strict=False)
    )


def _heading(content: SafetyContent, action: StopAction, country: str) -> str:
    heading, name = _(_HEADINGS[action]), _CALLED.get(action, "")
    number = called(content, name, country) if name else ""
    # Words for care that is not an ambulance are too long for a heading.
    shown = is_number(number) or action is StopAction.AMBULANCE
    return f"{heading}: {number}" if shown else heading


def stop_words(content: SafetyContent, sign: StopSign, pain_before: int | None) -> str:
    """The sign in plain words; with its limit in numbers where it is measured against the start."""
    limit = red_from(pain_before) if pain_before is not None else None
    if sign.action is not StopAction.CHANGE_MOVE or limit is None:
        return localized(sign.text)
    return localized(content.texts["stop_pain_up"]).format(limit=limit, start=pain_before)


class StopView(Struct, frozen=True):
    """What a stop sign leads to, ready to be shown."""

    title: str
    told: str
    """What the person said."""
    or_local: str
    """Whom else to call, under a number that may be another country's; "" where the body begins with it."""
    body: str
    ends: bool
    """The session is over; else the person chooses between an easy walk and ending."""
    emergency: bool
    """Someone has to be called now."""


def stop_view(content: SafetyContent, sign: StopSign, country: str, pain_before: int | None) -> StopView:
    """What to do now that this sign was felt, any but JUST_STOP. `country` gives the emergency numbers."""
    after = after_stop(sign.action)
    own = f"stop_{sign.id}"
    key = own if own in content.texts and after.ends else f"stop_{sign.action.value}"
    return StopView(
        _(_TITLES[sign.action]),
        _("You told us during the session: {sign}.").format(sign=stop_words(content, sign, pain_before)),
        or_local(content, after.tier, country) if after.tier is Tier.URGENT_CARE else "",
        filled(content, key, country),
        after.ends,
        after.tier is not None and after.tier.is_emergency,
    )


def kept_sentence(session: Session) -> str:
    """What of a session that was stopped is in the history."""
    return _("Your session is saved: {done}.").format(done=duration(session.active_seconds))
