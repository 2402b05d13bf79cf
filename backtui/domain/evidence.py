"""What is shown under Sources: claims, and what each rests on."""

from enum import StrEnum

from msgspec import Struct

from backtui.domain.programme import Text

TOPICS = ("general", "cardio", "strength", "mindbody", "habit")
"""The headings that claims stand under, in the order in which they are shown."""


class Certainty(StrEnum):
    """How sure a claim is, in the words that the screen uses."""

    ARTICLE = "article"
    """The article says so; no study of our own reading behind it."""
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Claim(Struct, frozen=True):
    """One claim with what was found about it."""

    id: str
    topic: str
    """Heading that it stands under, one of TOPICS."""
    article: Text
    """What the article says; empty when it says nothing of it."""
    found: Text
    """What studies found, with its doubts in plain words."""
    certainty: Certainty
    citations: tuple[str, ...]
    """Author, year, journal, DOI where there is one."""
