"""The person's own two numbers, for a country whose numbers are not known here."""

from msgspec.structs import replace

from backtui.domain.preferences import Preferences
from backtui.domain.programme import Text
from backtui.domain.safety import SafetyContent


def with_own_numbers(content: SafetyContent, preferences: Preferences) -> SafetyContent:
    """The content with what the person wrote in place of the words for any other country."""
    if not preferences.ambulance_number and not preferences.urgent_number:
        return content
    other = content.numbers["other"]
    ambulance, urgent = preferences.ambulance_number, preferences.urgent_number
    own = replace(
        other,
        ambulance=Text(ambulance, ambulance) if ambulance else other.ambulance,
        urgent=Text(urgent, urgent) if urgent else other.urgent,
    )
    return replace(content, numbers={**content.numbers, "other": own})
