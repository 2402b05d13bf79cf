"""How pain is read while moving, in words and numbers (check.md, How much pain is all right)."""

from typing import TYPE_CHECKING

from backtui.domain.pain import MOST, PainLight, green_to, pain_light, red_from
from backtui.domain.safety import SafetyContent
from backtui.domain.screening import NONE_FROM_PAIN
from backtui.present.words import _, localized, spelled_out

if TYPE_CHECKING:
    from backtui.present.question import Choice

_STARTS = ((0, 1), (2,), (3,), (4,))
"""Start pains by the limits that they share; above them none higher is all right."""
_RESULTS = {PainLight.GREEN: "carry_on", PainLight.AMBER: "easier", PainLight.RED: "leave"}


def pain_rules(content: SafetyContent) -> tuple[str, ...]:
    """The rules for every start, before anything hurts."""
    rules = (*(_rule(starts) for starts in _STARTS), _rule(()))
    basis = localized(content.texts["pain_basis"])
    return localized(content.texts["pain_not_harm"]), *rules, *pain_notes(content), basis


def pain_notes(content: SafetyContent) -> tuple[str, ...]:
    """What goes with the numbers: what is wrong at any of them, and the day after."""
    # A screen reader passes over the key's sign; there a word does the same.
    tell = _("type stop") if spelled_out() else _("press ! to say what is wrong")
    sharp = localized(content.texts["pain_sharp"]).format(tell=tell)
    return sharp, localized(content.texts["pain_next_day"])


def pain_table() -> tuple[tuple[str, str, str, str], ...]:
    """The numbers as a table under a row of headings: the start, then what each light is for."""
    to, leave = _("to {number}"), _("from {number}")
    rows = [
        (
            _starts(starts),
            to.format(number=green_to(starts[0])),
            str(_amber(starts[0]) or "–"),
            leave.format(number=red_from(starts[0])),
        )
        for starts in _STARTS
    ]
    highest = _("{first} to {last}").format(first=_STARTS[-1][0] + 1, last=NONE_FROM_PAIN - 1)
    return (
        (_("Began at"), _("Carry on"), _("Easier"), _("Leave it")),
        *rows,
        (highest, _("to start"), "–", _("above it")),
    )


def pain_rule(content: SafetyContent, start: int | None) -> str:
    """The rule for one start, 0 to 10; what holds for all of them where it is not known."""
    if start is None:
        return localized(content.texts["pain_not_harm"])
    return _rule(next((starts for starts in _STARTS if start in starts), ()))


def _rule(starts: tuple[int, ...]) -> str:
    """The rule for the starts that share their limits; for all higher ones where there are none."""
    if not starts:
        return _("Began at 5 or more: no higher than at the start; leave a move that makes it rise.")
    start = starts[0]
    values = {
        "start": _starts(starts),
        "green": green_to(start),
        "amber": _amber(start),
        "red": red_from(start),
    }
    if values["amber"] is None:
        line = _("Began at {start}: up to {green}, carry on; from {red}, leave the move.")
    else:
        line = _(
            "Began at {start}: up to {green}, carry on; {amber}, take the easier way; "
            "from {red}, leave the move."
        )
    return line.format(**values)


def _starts(starts: tuple[int, ...]) -> str:
    """Start pains that share their limits, in words."""
    if len(starts) == 1:
        return str(starts[0])
    return _("{one} or {other}").format(one=starts[0], other=starts[-1])


def pain_choices(content: SafetyContent, start: int | None) -> "tuple[Choice, ...]":
    """Green carries on, amber is made easier, red leaves the move.

    `start` is the pain at the start of the session, 0 to 10; where it is not known the strictest limits hold.
    """
    from backtui.present.question import Choice

    begun = start or 0
    amber = _amber(begun)
    values = {"green": green_to(begun), "amber": amber, "red": red_from(begun) or MOST}
    lines = zip(_RESULTS.values(), ("pain_green", "pain_amber", "pain_red"), strict=True)
    return tuple(
        Choice(result, localized(content.texts[key]).format(**values))
        for result, key in lines
        if result != "easier" or amber is not None
    )


def pain_result(start: int | None, now: int) -> str:
    """What a pain number while moving leads to, as `pain_choices` names it; both numbers are 0 to 10."""
    return _RESULTS[pain_light(start or 0, now)]


def _amber(start: int) -> int | None:
    """The one number that is amber, or None."""
    return next((now for now in range(MOST + 1) if pain_light(start, now) is PainLight.AMBER), None)
