"""The questions that a session asks: a title, a sentence, and answers with the careful one first."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from backtui.domain.clearance import LookedAt
from backtui.domain.safety import SafetyContent
from backtui.domain.session import COMPLETE_FROM_SHARE, COUNTS_FROM_SECONDS
from backtui.domain.timer import MS, TimerState
from backtui.present.dates import clock_time, day_count, duration, long_date
from backtui.present.question import END, NO, UNSURE, YES, Choice, Question
from backtui.present.words import _, localized, spelled_out

A_DAY = timedelta(days=1)


def end_question(state: TimerState) -> Question:
    """`q` in a session."""
    done = duration(state.active // MS)
    save = (
        Choice("end", _("End here and save {done}").format(done=done), YES)
        if state.active >= MS
        else Choice("end", _("Leave: nothing has been done yet, so nothing is saved"), YES)
    )
    moving = _("You have been moving for {done}. Ending early is fine.").format(done=done)
    return Question(
        _("End the session here?"),
        f"{moving}\n{_day(state)}".rstrip(),
        (Choice("go_on", _("Go on with the session"), NO), save),
    )


def _day(state: TimerState) -> str:
    """Whether what was done makes the day active by itself (consistency.md rules 1 and 3); "" if it may."""
    if state.active >= COUNTS_FROM_SECONDS * MS:
        done, whole = duration(state.active // MS), duration(state.total // MS)
        return _("{done} of {whole}: today counts as an active day.").format(done=done, whole=whole)
    if state.active >= COMPLETE_FROM_SHARE * state.total:
        return ""
    least = duration(COUNTS_FROM_SECONDS)
    return _("Today counts as an active day from {time} on, all of it together.").format(time=least)


def away_question(state: TimerState, since: datetime, until: datetime) -> Question:
    """Nobody looked at the clock from `since` to `until` (aware, local)."""
    gone = until - since
    length = duration(int(gone.total_seconds())) if gone < A_DAY else day_count(gone.days)
    begins, ends = clock_time(since), clock_time(until)
    if since.date() != until.date():
        begins, ends = (
            _("{day} at {time}").format(day=long_date(at.date(), until.date()), time=clock_time(at))
            for at in (since, until)
        )
    said = _(
        "You were away {length}, {since} to {until}. Did you keep moving? "
        "Before that you had done {done}; that is saved whatever you choose."
    )
    if spelled_out():
        said = _(
            "backtui was closed or asleep for {length}, from {since} to {until}.\n"
            "What you did before is saved: {done}.\nDid you exercise meanwhile?"
        )
    return Question(
        _("Welcome back"),
        said.format(
            length=length,
            since=begins,
            until=ends,
            done=duration(state.active // MS),
        ),
        (
            Choice("go_on", _("No: go on from where I was"), NO),
            Choice("count", _("Yes: count that time, at most to the end of the plan"), YES),
            Choice("end", _("Save what was done until then, and end"), END),
        ),
    )


def paused_question(state: TimerState) -> Question:
    """A session was left while it was paused."""
    return Question(
        _("Welcome back"),
        _("A session was left while it was paused. You had done {done}; that is saved.").format(
            done=duration(state.active // MS)
        ),
        (
            Choice("go_on", _("Go on from where I was")),
            Choice("end", _("Save what was done, and end")),
        ),
    )


def unfinished_question(state: TimerState, left: datetime, now: datetime, *, late: bool) -> Question:
    """A session that was last looked at `left`, and is not gone on with: too `late`, or not for safety."""
    why = (
        _("That is too long ago to go on from there; the next session has its own warm-up.")
        if late
        else _("For safety it does not go on now.")
    )
    choices = [Choice("end", _("Save what was done until then"))]
    if state.away is not None:
        choices.append(
            Choice("count_end", _("I kept moving: count that too, at most to the end of the plan, and save"))
        )
    if state.stop_sign is None:
        choices.append(Choice("drop", _("Drop it: nothing is saved")))
    return Question(
        _("A session was left open"),
        _("It was left on {day} at {time}. You had done {done}.").format(
            day=long_date(left.date(), now.date()),
            time=clock_time(left),
            done=duration(state.active // MS),
        )
        + f" {why}",
        tuple(choices),
    )


def drop_question(name: str, state: TimerState) -> Question:
    """Dropping a session cannot be taken back; `name` is its programme's."""
    return Question(
        _("Drop this session?"),
        _("{name}, {done}. It will not be in your history.").format(
            name=name, done=duration(state.active // MS)
        ),
        (Choice("keep", _("Do not drop it"), NO), Choice("drop", _("Drop it"), YES)),
    )


def forgotten_question(state: TimerState) -> Question:
    """A pause of hours."""
    return Question(
        _("Still there?"),
        _("The session has been paused for more than three hours. You had done {done}.").format(
            done=duration(state.active // MS)
        ),
        (
            Choice("end", _("Save what was done, and end"), NO),
            Choice("wait", _("Stay paused"), YES),
        ),
    )


def busy_question() -> Question:
    """Another window runs a session."""
    return Question(
        _("A session is running in another window"),
        _("Finish it there, or close that window; then start here. Nothing was changed."),
        (Choice("back", _("Back to the choice")),),
    )


def not_today_question(text: str) -> Question:
    """Not well enough to train; `text` is the catalogue's."""
    return Question(_("Not today"), text, (Choice("back", _("Back")),))


def sure_question(content: SafetyContent) -> Question:
    """Before a doctor's word opens sessions."""
    return Question(
        _("Just to be sure"),
        f"{localized(content.texts['doctor_cleared'])}.",
        (Choice("no", _("No, not yet"), NO), Choice("yes", _("Yes, that is right"), YES)),
    )


def same_question(asked: str, before: date, today: date) -> Question:
    """Whether it is as it was when a health professional looked at it.

    `asked` is the check's question about it; `before` is the day on which it was answered yes before.
    """
    if before == today:
        said = _("You said yes to this earlier today, too, and a health professional has seen you about it.")
    else:
        said = _("You said yes to this on {date}, too, and a health professional has seen you about it.")
    return Question(
        _("Is it the same as was looked at, and no worse?"),
        f"{asked}\n\n{said.format(date=long_date(before, today))}",
        (
            Choice("no", _("No, worse or something else"), NO),
            Choice("unsure", _("I am not sure"), UNSURE),
            Choice("yes", _("Yes, the same and no worse"), YES),
        ),
    )


def looked_at_question(content: SafetyContent, item: str, looked_at: LookedAt) -> Question:
    """The same about a question of the check that was looked at."""
    question = content.question(item)
    assert question is not None and looked_at.told_at is not None and looked_at.today is not None
    return same_question(localized(question.text), looked_at.told_at.date(), looked_at.today)


def stable_question(asked: Sequence[str]) -> Question:
    """Whether conditions that last are as they were; `asked` are the check's questions about them."""
    said = _("A health professional has said that you can exercise with this:")
    return Question(
        _("Is anything new or worse with it?"),
        "\n".join([said, *(f"- {one}" for one in asked)]),
        (
            Choice("worse", _("Yes, something is new or worse"), YES),
            Choice("unsure", _("I am not sure"), UNSURE),
            Choice("stable", _("No, nothing is new or worse"), NO),
        ),
    )


def leave_check_question() -> Question:
    """Leaving the full check before it is done."""
    return Question(
        _("Leave the safety check?"),
        _("Your answers count only once the check is done. If you leave, it begins again next time."),
        (Choice("stay", _("Go on with the check"), NO), Choice("leave", _("Leave"), YES)),
    )


def failed_question(reason: str, *, waits: bool, holds: bool = False) -> Question:
    """Something could not be saved; `reason` is the failure as a sentence.

    `waits` says that a session is tried again, `holds` that an answer counts until the end.
    """
    waiting = _("Your session waits here, and is tried again before the next one and when you leave.")
    if holds and not waits:
        waiting = _("Your answers count until you leave, and are tried again with the next save.")
    return Question(
        _("Not saved yet"),
        f"{reason} {waiting}" if waits or holds else reason,
        (
            Choice("retry", _("Try again")),
            Choice("elsewhere", _("Keep it in a file of its own for now")),
            Choice("leave", _("Go on; try again later") if waits else _("Go on without saving")),
        ),
    )


def elsewhere_question(file: str, *, temporary: bool) -> Question:
    """What could not be saved is in a file of its own; a `temporary` one the system may remove."""
    text = _(
        "It is in {file}. When the history can be written again, bring it in with: backtui import, "
        "then that file's name."
    ).format(file=file)
    if temporary:
        text += " " + _(
            "That folder is for temporary files and may be emptied when the machine starts again: copy the "
            "file to a lasting place before that."
        )
    return Question(_("Kept in a file, not in your history yet"), text, (Choice("back", _("Go on")),))


def unwritten_question(reason: str) -> Question:
    """A session is about to begin where nothing can be written."""
    return Question(
        _("The session could not be written down"),
        reason,
        (
            Choice("retry", _("Try again")),
            Choice("start", _("Start anyway, and ask at the end where to keep it")),
            Choice("back", _("Back to the choice")),
        ),
    )
