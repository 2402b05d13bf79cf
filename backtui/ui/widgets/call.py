"""Whom to call: the most prominent thing on an emergency screen."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Digits, Static

from backtui.domain.safety import SafetyContent, Tier
from backtui.present.words import _, told


class Call(Vertical):
    """The number for an emergency tier in large digits; where only words are known, the words."""

    def __init__(self, tier: Tier, safety: SafetyContent, country: str) -> None:
        """`tier` is AMBULANCE or URGENT_CARE, `country` an ISO code or "other"."""
        super().__init__()
        numbers = safety.numbers_in(country)
        self.number = told(numbers.ambulance if tier is Tier.AMBULANCE else numbers.urgent)

    def compose(self) -> ComposeResult:
        """A word, and the number under it."""
        yield Static(_("Call now"), classes="call-word", markup=False)
        if self.number.replace(" ", "").isdigit():
            yield Digits(self.number, classes="call-number")
        else:
            yield Static(self.number, classes="call-number", markup=False)
