"""Whom to call."""

from backtui.domain.safety import SafetyContent, Tier
from backtui.plain.menu import fact
from backtui.present.words import _, localized


def call_line(safety: SafetyContent, country: str, tier: Tier) -> str:
    """ "Call now: 113": whom to call for an emergency tier in a country (ISO code or "other")."""
    numbers = safety.numbers_in(country)
    return fact(_("Call now"), localized(numbers.ambulance if tier is Tier.AMBULANCE else numbers.urgent))
