"""What holds on a day, made by hand where a test is not about how it is worked out."""

from collections.abc import Sequence

from backtui.domain.choice import Selection, selection, ten_minutes
from backtui.domain.consistency import consistency
from backtui.domain.outcomes import keeping
from backtui.domain.programme import Catalogue
from backtui.domain.safety import Standing, Tier, Verdict
from backtui.domain.screening import Offer
from backtui.domain.session import Session
from backtui.domain.today import Today
from tests.fakes import MONDAY_MORNING


def a_day(
    catalogue: Catalogue,
    sessions: Sequence[Session] = (),
    *,
    offer: Offer = Offer.ALL,
    ready: Selection | None = None,
) -> Today:
    """The Monday of the tests for someone who is well, with this offer, whatever would be offered."""
    figures = consistency(sessions, (), (), MONDAY_MORNING.date())
    kept = keeping(sessions, figures.window)
    if ready is None and figures.coming_back and offer is not Offer.NONE:
        ready = ten_minutes(catalogue)
    return Today(
        figures,
        kept,
        (),
        offer,
        Standing(Verdict(Tier.GO), None),
        None,
        ready or selection(tuple(sessions), kept, catalogue),
        sessions=tuple(sessions),
    )
