"""Whom to call: the most prominent thing on an emergency screen."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Digits, Static

from backtui.domain.safety import SafetyContent, Tier
from backtui.present.safety import called, is_number
from backtui.present.words import _, localized
from backtui.ui.widgets.big_clock import ROWS, BigClock, width_of


class Call(Vertical):
    """The number for an emergency tier in large digits; where only words are known, the words.

    Nothing stands beside the digits: a line at their left is read as a 1.
    """

    DEFAULT_CSS = """
    Call {
        height: auto;
        margin-bottom: 1;
        color: $stop;
        text-style: bold;

        .large { height: auto; }
        .small { display: none; width: 100%; }
        BigClock { margin-right: 3; }
    }
    BaseScreen.-narrow Call.-long {
        .large { display: none; }
        .small { display: block; }
    }
    """
    SCOPED_CSS = False

    def __init__(self, tier: Tier, safety: SafetyContent, country: str) -> None:
        """`tier` is AMBULANCE or URGENT_CARE, `country` an ISO code or "other"."""
        super().__init__()
        self.number = called(safety, "ambulance" if tier is Tier.AMBULANCE else "urgent", country)
        self.note = "" if tier is Tier.AMBULANCE else localized(safety.numbers_in(country).note)

    def compose(self) -> ComposeResult:
        """A word, and the number under it."""
        yield Static(_("Call now"), classes="word", markup=False)
        if not is_number(self.number):
            yield Static(self.number, markup=False)
            return
        groups = self.number.split()
        if len(groups) > 1:  # blocks of two groups are too wide for a narrow window
            self.add_class("-long")
            yield Digits(self.number, classes="small")
        with Horizontal(classes="large"):
            for group in groups:
                digits = BigClock()
                digits.styles.width = width_of(group, 1)
                digits.show(group, ROWS)
                yield digits
        if self.note:
            yield Static(self.note, markup=False)
