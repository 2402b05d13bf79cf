"""What there is to choose from, in words: the headline, what is kept, the programmes by family."""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, time

from msgspec import Struct
from msgspec.structs import replace

from backtui.domain.choice import SORE_DAY, is_offered
from backtui.domain.consistency import Consistency
from backtui.domain.content import Content
from backtui.domain.followups import PendingQuestions
from backtui.domain.long_history import at_hand
from backtui.domain.outcomes import leading
from backtui.domain.programme import Catalogue, Family, Plan, Programme
from backtui.domain.screening import Offer
from backtui.domain.session import Session
from backtui.domain.today import Today
from backtui.present.advice import (
    offer_sentence,
    pain_decides,
    proposal_sentence,
    see_someone_sentence,
)
from backtui.present.calendar import calendar
from backtui.present.dates import brief_date, duration
from backtui.present.dates import weeks as weeks_text
from backtui.present.names import FAMILIES, article_author, equipment_text
from backtui.present.pain_rules import pain_rule, pain_table
from backtui.present.summary import (
    choice_pause_line,
    coming_back,
    headline,
    kept_line,
    kept_short,
    runs,
    this_week,
)
from backtui.present.weeks import WeekColumn, WeekMarks, leading_number, week_columns, week_marks
from backtui.present.words import N_, _, localized, spelled_out

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
    kept: bool = False
    """It is what the person keeps doing (consistency.md rule 8)."""
    why: str = ""
    """Why it is shown at its length, or ""."""
    last: str = ""
    """When it was done last, how long, and the pain before and after; "" where it never was."""

    @property
    def family(self) -> Family:
        """The kind of exercise that it is."""
        return self.programme.family

    def holds(self, wanted: str) -> bool:
        """Whether every word of `wanted` is in what is said of it."""
        said = " ".join((self.name, self.line, self.equipment, self.author, _(FAMILIES[self.family])))
        return all(word in said.casefold() for word in wanted.casefold().split())


class ChoiceGroup(Struct, frozen=True):
    """Programmes under a heading."""

    name: str
    note: str
    """A sentence for all of them, or ""."""
    rows: tuple[ChoiceRow, ...]
    family: Family | None = None
    """The kind of exercise that they are; None where they stand together for another reason."""


class ChoiceView(Struct, frozen=True):
    """Everything that the choice shows."""

    headline: str
    coming_back: str
    """The welcome after a break, or ""."""
    runs: str
    """The keep-going streak with its best, or ""."""
    kept: str
    kept_short: str
    """The same beside the headline's weeks."""
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
    marks: WeekMarks
    """This week's days."""
    columns: tuple[WeekColumn, ...]
    """The headline's weeks."""
    leading: int
    """The headline's number where it leads; 0 where the sentence does."""
    pain_rule: str
    """How much pain is all right, for the pain that was given; else what holds for all."""
    pain_table: tuple[tuple[str, ...], ...]
    """The numbers for every start under a row of headings; empty where the pain was given."""
    going_on: str = ""
    """The key that goes on with today's session that ended early, and where; or ""."""

    @property
    def rows(self) -> tuple[ChoiceRow, ...]:
        """All programmes, in the order in which they are shown."""
        return tuple(row for group in self.groups for row in group.rows)

    def narrowed(self, wanted: str) -> tuple[ChoiceGroup, ...]:
        """The groups with the programmes that hold every word of `wanted`; one without any is left out."""
        found = (
            replace(group, rows=tuple(row for row in group.rows if row.holds(wanted)))
            for group in self.groups
        )
        return tuple(group for group in found if group.rows)

    def offers(self, programme: Programme) -> bool:
        """Whether it is among them."""
        return any(row.programme.id == programme.id for row in self.rows)


def choice_view(holds: Today, content: Content, country: str, file_notices: Sequence[str] = ()) -> ChoiceView:
    """The choice with what holds today.

    `country` (ISO code or "other") gives the emergency numbers; `file_notices` are sentences about the files.
    """
    figures, safety = holds.figures, content.safety
    weeks = calendar(figures, holds.sessions, holds.pauses)
    groups = _groups(holds, content.catalogue)
    rows = [row.programme.id for group in groups for row in group.rows]
    notices = (
        offer_sentence(safety, holds.offer, holds.standing, holds.pain, country),
        see_someone_sentence(safety, holds.see_someone) if holds.see_someone is not None else "",
        *file_notices,
    )
    return ChoiceView(
        headline=_headline(holds),
        coming_back=coming_back(figures),
        runs=_keep_going(figures),
        kept=kept_line(holds.kept) if figures.sessions else "",
        kept_short=kept_short(holds.kept) if figures.sessions else "",
        this_week=this_week(figures),
        pause=choice_pause_line(figures, holds.pauses),
        article=localized(safety.texts["best_exercise"]),
        credit=article_author(safety),
        notices=tuple(notice for notice in notices if notice),
        proposal=proposal_sentence(holds.proposal) if holds.proposal is not None else "",
        waiting=_waiting_lines(holds.waiting),
        groups=groups,
        focus=rows.index(holds.ready.programme.id) if holds.ready.programme.id in rows else 0,
        asks_again=pain_decides(holds.offer, holds.standing, holds.pain),
        marks=week_marks(weeks),
        columns=week_columns(weeks),
        leading=leading_number(figures),
        pain_rule=pain_rule(safety, holds.pain),
        pain_table=pain_table() if holds.pain is None else (),
    )


def _headline(holds: Today) -> str:
    """The sentence on top; where nothing is offered it holds no session out before the first active week."""
    if holds.offer is not Offer.NONE or holds.figures.window:
        return headline(holds.figures)
    return _("What you did is saved.") if holds.figures.sessions else _("Your first active week can wait.")


def going_on_line(rest: Plan) -> str:
    """Today's session that ended early, as it stands on the choice; `rest` is what is left of it."""
    return _("r  The rest of {programme}: from {move}, {left}").format(
        programme=localized(rest.programme.name),
        move=localized(rest.steps[0].move.name).rstrip("."),
        left=duration(rest.seconds),
    )


def _keep_going(figures: Consistency) -> str:
    """The keep-going streak on one line, else the longest; "" where there is none, or the headline has it."""
    found = runs(figures)
    if found and found[0].text:
        return found[0].line
    if not found or figures.coming_back or not figures.window_active:
        return ""
    return _("Longest run: {weeks}").format(weeks=weeks_text(figures.best_keep_going))


def _groups(holds: Today, catalogue: Catalogue) -> tuple[ChoiceGroup, ...]:
    """The programmes by family; what is offered first stands above them and is not repeated below.

    The one that is kept stands first in its family, and its family first.
    """
    offer, ready = holds.offer, holds.ready
    verdict = holds.standing.verdict
    left = [one for one in catalogue.programmes if is_offered(one, offer, verdict)]
    rows = {row.programme.id: row for row in _rows(holds, left)}
    groups = []

    def group(name: str, programmes: Sequence[Programme]) -> None:
        groups.append(ChoiceGroup(name, "", tuple(rows[one.id] for one in programmes)))
        for one in programmes:
            left.remove(one)

    if holds.figures.coming_back and ready.programme in left:
        group(_("To begin again"), [ready.programme])
    if offer is Offer.GENTLE_ONLY:
        group(_("For a sore day"), [one for one in left if one.id == SORE_DAY])
    if offer is Offer.GENTLE_FIRST:
        group(_("Gentle to begin with"), [one for one in left if one.gentle])
    families = []
    for family, name in FAMILIES.items():
        of_family = sorted(
            (rows[one.id] for one in left if one.family is family), key=lambda row: not row.kept
        )
        note = _(_NOTES[family]) if family in _NOTES else ""
        families.append(ChoiceGroup(_(name), note, tuple(of_family), family))
    families.sort(key=lambda one: not any(row.kept for row in one.rows))
    return tuple(one for one in (*groups, *families) if one.rows)


def _rows(holds: Today, programmes: Sequence[Programme]) -> Iterator[ChoiceRow]:
    """The programmes, each at the length that is proposed today, else at its usual one."""
    ready, leader = holds.ready, leading(holds.kept)
    today = holds.figures.today
    latest = _latest(holds.sessions, today, {one.id for one in programmes})
    for programme in programmes:
        last = latest.get(programme.id)
        is_ready = programme.id == ready.programme.id
        yield ChoiceRow(
            programme=programme,
            name=localized(programme.name),
            minutes=next(
                (
                    one.minutes
                    for one in (ready, holds.stepped)
                    if one is not None and one.programme.id == programme.id
                ),
                programme.minutes,
            ),
            lengths=programme.lengths,
            equipment=equipment_text(programme),
            line=localized(programme.line),
            author=programme.author,
            gentle=programme.gentle,
            kept=is_ready and leader is not None and programme.activity == leader.activity,
            why=proposal_sentence(holds.proposal) if is_ready and holds.proposal is not None else "",
            last=last_time(last, today) if last is not None else "",
        )


def _latest(sessions: Sequence[Session], today: date, programmes: Collection[str]) -> dict[str, Session]:
    """The latest session of each of these programmes (ids)."""
    begins = datetime.combine(today, time.min, UTC)
    latest = {session.programme: session for session in at_hand(sessions, begins)}
    return {programme: latest[programme] for programme in programmes if programme in latest}


def last_time(session: Session, today: date) -> str:
    """ "23 Nov, 35 min, pain 4 → 2"."""
    said = [brief_date(session.day, today), duration(session.active_seconds)]
    if session.pain_before is not None and session.pain_after is not None:
        pain = _("pain {before} → {after}")
        said.append(pain.format(before=session.pain_before, after=session.pain_after))
    return ", ".join(said)


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


def _waiting_lines(found: PendingQuestions) -> tuple[str, ...]:
    """The questions that wait, as they stand on the choice: quietly, one line."""
    if found.session is not None:
        return (_("n  How is your back after the last session?"),)
    return (_("n  How was your week?"),) if found.week else ()
