"""What there is to choose from, in words: the headline, what is kept, the programmes by family."""

from collections.abc import Sequence

from msgspec import Struct

from backtui.domain.choice import SORE_DAY, Selection, is_offered
from backtui.domain.consistency import Consistency
from backtui.domain.content import Content
from backtui.domain.programme import Catalogue, Family, Plan, Programme
from backtui.domain.screening import Offer
from backtui.domain.today import Today
from backtui.present.advice import (
    offer_sentence,
    pain_decides,
    proposal_sentence,
    see_someone_sentence,
)
from backtui.present.dates import duration
from backtui.present.names import article_author
from backtui.present.pausing import choice_pause_line
from backtui.present.questions import waiting_lines
from backtui.present.summary import coming_back, headline, kept_line, runs, this_week
from backtui.present.words import N_, _, localized, spelled_out

FAMILIES = {
    Family.CARDIO: N_("Cardio"),
    Family.STRENGTH: N_("Strengthening"),
    Family.MINDBODY: N_("Body and mind"),
}
_NOTES = {
    Family.STRENGTH: N_("A trainer can show you how; a physiotherapist if the pain is strong."),
}


class ChoiceRow(Struct, frozen=True):
    """A programme that can be started."""

    programme: Programme
    name: str
    minutes: int
    """The length that it is shown at first."""
    lengths: tuple[int, ...]
    """Every length that it has, shortest first."""
    equipment: str
    line: str
    author: str
    """Who wrote it, or "" for ours."""
    gentle: bool


class ChoiceGroup(Struct, frozen=True):
    """Programmes under a heading."""

    name: str
    note: str
    """A sentence for all of them, or ""."""
    rows: tuple[ChoiceRow, ...]


class ChoiceView(Struct, frozen=True):
    """Everything that the choice shows."""

    headline: str
    coming_back: str
    """The welcome after a break, or ""."""
    runs: str
    """The keep-going streak with its best, or ""."""
    kept: str
    this_week: str
    pause: str
    """The pause, or "", and the key that ends it where that is the person's to do."""
    article: str
    credit: str
    notices: tuple[str, ...]
    """Sentences that must be seen before choosing."""
    proposal: str
    """Why the ready walk has its length, or ""."""
    waiting: tuple[str, ...]
    """Questions that wait, never in the path."""
    groups: tuple[ChoiceGroup, ...]
    focus: int
    """Which of `rows` is ready to start."""
    asks_again: bool
    """The pain that was given is why less is offered: the short check can be answered anew."""
    going_on: str = ""
    """The key that goes on with today's session that ended early, and where; or ""."""

    @property
    def rows(self) -> tuple[ChoiceRow, ...]:
        """All programmes, in the order in which they are shown."""
        return tuple(row for group in self.groups for row in group.rows)

    def offers(self, programme: Programme) -> bool:
        """Whether it is among them."""
        return any(row.programme.id == programme.id for row in self.rows)


def choice_view(holds: Today, content: Content, country: str, file_notices: Sequence[str] = ()) -> ChoiceView:
    """The choice with what holds today.

    `country` (ISO code or "other") gives the emergency numbers; `file_notices` are sentences about the files.
    """
    figures, safety = holds.figures, content.safety
    groups = _groups(holds, content.catalogue)
    rows = [row.programme.id for group in groups for row in group.rows]
    notices = (
        offer_sentence(safety, holds.offer, holds.standing, holds.pain, country),
        see_someone_sentence(safety, holds.see_someone) if holds.see_someone is not None else "",
        *file_notices,
    )
    return ChoiceView(
        headline=headline(figures),
        coming_back=coming_back(figures),
        runs=_keep_going(figures),
        kept=kept_line(holds.kept) if figures.sessions else "",
        this_week=this_week(figures),
        pause=choice_pause_line(figures, holds.pauses),
        article=localized(safety.texts["best_exercise"]),
        credit=article_author(safety),
        notices=tuple(notice for notice in notices if notice),
        proposal=proposal_sentence(holds.proposal) if holds.proposal is not None else "",
        waiting=waiting_lines(holds.waiting),
        groups=groups,
        focus=rows.index(holds.ready.programme.id) if holds.ready.programme.id in rows else 0,
        asks_again=pain_decides(holds.offer, holds.standing, holds.pain),
    )


def going_on_line(rest: Plan) -> str:
    """Today's session that ended early, as it stands on the choice; `rest` is what is left of it."""
    return _("r  The rest of {programme}: from {move}, {left}").format(
        programme=localized(rest.programme.name),
        move=localized(rest.steps[0].move.name).rstrip("."),
        left=duration(rest.seconds),
    )


def _keep_going(figures: Consistency) -> str:
    """The keep-going streak on one line; "" before there is one."""
    found = runs(figures)
    if not found:
        return ""
    return found[0].line if found[0].text else f"{found[0].name}. {found[0].best}"


def _groups(holds: Today, catalogue: Catalogue) -> tuple[ChoiceGroup, ...]:
    """The programmes by family; what is offered first stands above them and is not repeated below."""
    offer, ready, stepped = holds.offer, holds.ready, holds.stepped
    first = holds.figures.coming_back
    verdict = holds.standing.verdict
    left = [one for one in catalogue.programmes if is_offered(one, offer, verdict)]
    groups = []
    if first and ready.programme in left:
        groups.append(ChoiceGroup(_("To begin again"), "", (_row(ready.programme, ready, stepped),)))
        left.remove(ready.programme)
    sore = [one for one in left if one.id == SORE_DAY and offer is Offer.GENTLE_ONLY]
    if sore:
        groups.append(ChoiceGroup(_("For a sore day"), "", tuple(_row(one, ready, stepped) for one in sore)))
        left = [one for one in left if one not in sore]
    if offer is Offer.GENTLE_FIRST:
        gentle = [one for one in left if one.gentle]
        groups.append(
            ChoiceGroup(_("Gentle to begin with"), "", tuple(_row(one, ready, stepped) for one in gentle))
        )
        left = [one for one in left if not one.gentle]
    for family, name in FAMILIES.items():
        rows = tuple(_row(one, ready, stepped) for one in left if one.family is family)
        note = _(_NOTES[family]) if family in _NOTES else ""
        groups.append(ChoiceGroup(_(name), note, rows))
    return tuple(group for group in groups if group.rows)


def _row(programme: Programme, *at: Selection | None) -> ChoiceRow:
    """A programme at the length of the first of `at` that is about it, else at its usual one."""
    nothing = programme.equipment.en in ("", "none")
    return ChoiceRow(
        programme=programme,
        name=localized(programme.name),
        minutes=next(
            (one.minutes for one in at if one is not None and one.programme.id == programme.id),
            programme.minutes,
        ),
        lengths=programme.lengths,
        equipment=_("nothing needed") if nothing else localized(programme.equipment),
        line=localized(programme.line),
        author=programme.author,
        gentle=programme.gentle,
    )


def lengths_text(lengths: Sequence[int]) -> str:
    """ "25, 30, 35 or 40 min"; only the ends of a long list."""
    if len(lengths) > 6:
        return lengths_span(lengths)
    *others, last = lengths
    if spelled_out():
        return _("{lengths} or {last} minutes").format(lengths=", ".join(map(str, others)), last=last)
    return _("{lengths} or {last} min").format(lengths=", ".join(map(str, others)), last=last)


def lengths_span(lengths: Sequence[int]) -> str:
    """ "25 to 40 min"; "25 to 40 minutes" where words are spelled out."""
    if spelled_out():
        return _("{first} to {last} minutes").format(first=lengths[0], last=lengths[-1])
    return _("{first} to {last} min").format(first=lengths[0], last=lengths[-1])
