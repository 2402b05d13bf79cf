"""What the article says, what studies found, and how sure that is, in words."""

from collections.abc import Iterable

from msgspec import Struct

from backtui.domain.evidence import TOPICS, Certainty, Claim
from backtui.present.words import N_, _, localized

_TOPICS = {
    "general": N_("Back pain and exercise"),
    "cardio": N_("Cardio"),
    "strength": N_("Strengthening"),
    "mindbody": N_("Body and mind"),
    "habit": N_("Keeping it up"),
}
_CERTAINTY = {
    Certainty.ARTICLE: ("○○○", N_("The article's view: we have read no study that tests it.")),
    Certainty.LOW: ("●○○", N_("Not very sure. New studies may well change this.")),
    Certainty.MODERATE: ("●●○", N_("Fairly sure. New studies may change some of this.")),
    Certainty.HIGH: ("●●●", N_("Quite sure. New studies are unlikely to change this much.")),
}


class ClaimView(Struct, frozen=True):
    """One claim in words."""

    id: str
    article: str
    """What the article says, or ""."""
    found: str
    certainty: str
    """How sure, as a mark of three dots and in words."""
    citations: tuple[str, ...]


class Topic(Struct, frozen=True):
    """Claims under a heading."""

    name: str
    claims: tuple[ClaimView, ...]


class SourcesView(Struct, frozen=True):
    """Everything that the sources screen shows."""

    about: tuple[str, ...]
    """Paragraphs."""
    topics: tuple[Topic, ...]


def sources_view(claims: Iterable[Claim], credit: str) -> SourcesView:
    """The claims by topic, below who wrote the article; `credit` is its author."""
    listed = tuple(claims)
    topics = (
        Topic(_(_TOPICS[topic]), tuple(_claim(one) for one in listed if one.topic == topic))
        for topic in TOPICS
    )
    return SourcesView(
        about=(
            _(
                "backtui follows an article about three kinds of exercise for low-back pain: strengthening, "
                "cardio, and exercise for body and mind (yoga, Pilates, tai chi). It was written and checked "
                "by {credit}, and brought up to date on 9 August 2022."
            ).format(credit=credit),
            _(
                "For information only. This app does not examine, diagnose or treat you, and does not "
                "replace a consultation with a professional. If in doubt, consult your specialist."
            ),
        ),
        topics=tuple(topic for topic in topics if topic.claims),
    )


def _claim(claim: Claim) -> ClaimView:
    mark, sure = _CERTAINTY[claim.certainty]
    return ClaimView(
        id=claim.id,
        article=localized(claim.article),
        found=localized(claim.found),
        certainty=f"{mark} {_(sure)}",
        citations=claim.citations,
    )
