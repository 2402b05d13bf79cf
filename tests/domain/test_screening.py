"""When the check is asked again, what holds until then, and what is offered."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from itertools import count, product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from backtui.domain.diary import Diary
from backtui.domain.errors import IncompleteAnswers
from backtui.domain.programme import Family, Text
from backtui.domain.safety import (
    Check,
    CheckKind,
    Clearance,
    Due,
    EmergencyNumbers,
    Question,
    Reply,
    SafetyContent,
    Standing,
    StopAction,
    StopSign,
    Tier,
    Verdict,
)
from backtui.domain.screening import (
    IDLE,
    AfterShort,
    Offer,
    after_short,
    after_stop,
    clearance_for,
    full_check,
    offer,
    short_check,
    standing,
)
from backtui.domain.session import Outcome, Session, Source
from backtui.domain.stopped import listed

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=timezone(timedelta(hours=1)))
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
ids = count()

CONTENT = SafetyContent(
    3,
    tuple(
        Question(item, tier, Text(f"{item}?", f"{item}?"))
        for item, tier in {
            "a_heart": Tier.AMBULANCE,
            "u_saddle": Tier.URGENT_CARE,
            "d_bp": Tier.DOCTOR_FIRST,
            "d_bone": Tier.DOCTOR_FIRST,
            "g_new": Tier.GO_EASY,
            "g_pain": Tier.GO_EASY,
        }.items()
    ),
    tuple(StopSign(action.value, action, Text(action.value, action.value)) for action in StopAction),
    {},
    {"other": EmergencyNumbers(Text("", ""), Text("", ""))},
)
YES_OF = {
    Tier.GO: (),
    Tier.GO_EASY: ("g_new",),
    Tier.DOCTOR_FIRST: ("d_bp",),
    Tier.URGENT_CARE: ("u_saddle",),
    Tier.AMBULANCE: ("a_heart",),
}


def answers(*yes: str) -> dict[str, Reply]:
    return {one.id: Reply.YES if one.id in yes else Reply.NO for one in CONTENT.questions}


def checked(at: datetime, *yes: str, **changes: object) -> Check:
    """A full check as it would be read back."""
    made = Check(str(next(ids)), at, CheckKind.FULL, 3, answers(*yes), Tier.GO, at)
    return replace(made, **changes)


def short(at: datetime, new: Reply = Reply.NO, **changes: object) -> Check:
    said = {"short_1": new, "short_ill": Reply.NO}
    return replace(
        Check(str(next(ids)), at, CheckKind.SHORT, 3, said, Tier.GO, at),
        **changes,
    )


def cleared(at: datetime, *items: str, imported: bool = False) -> Clearance:
    return Clearance(str(next(ids)), at, items, at, imported)


def trained(
    at: datetime, stop_sign: str | None = None, *, seconds: int = 1200, source: Source = Source.TIMER
) -> Session:
    outcome = Outcome.STOPPED_FOR_SAFETY if stop_sign else Outcome.COMPLETED
    end = at + timedelta(seconds=seconds)
    return Session(
        str(next(ids)),
        "walk_easy_start",
        Family.CARDIO,
        "walk",
        at,
        end,
        1200,
        seconds,
        outcome,
        end,
        stop_sign,
        source=source,
    )


def diary(*records: Check | Clearance | Session) -> Diary:
    return Diary(
        tuple(sorted((one for one in records if isinstance(one, Session)), key=lambda one: one.started_at)),
        tuple(sorted((one for one in records if isinstance(one, Check)), key=lambda one: one.at)),
        tuple(sorted((one for one in records if isinstance(one, Clearance)), key=lambda one: one.at)),
    )


def due(*records: Check | Clearance | Session, now: datetime = NOW) -> Due | None:
    found = standing(diary(*records), CONTENT, now)
    assert not (found.opens and found.due)
    return found.due


# When a full check is due


def test_the_first_use_asks_everything() -> None:
    assert standing(Diary(), CONTENT, NOW) == Standing(None, Due.FIRST)


def test_what_is_due_closes_whatever_verdict_stands_beside_it() -> None:
    assert Standing(Verdict(Tier.GO)).opens
    assert not Standing(Verdict(Tier.GO), Due.AGED).opens


def test_a_short_check_alone_is_still_the_first_use() -> None:
    assert due(short(NOW - DAY)) is Due.FIRST


@pytest.mark.parametrize(("days", "expected"), [(0, None), (89, None), (90, Due.AGED), (4000, Due.AGED)])
def test_a_check_holds_for_ninety_days(days: int, expected: Due | None) -> None:
    assert due(checked(NOW - days * DAY), trained(NOW - DAY)) is expected


@pytest.mark.parametrize(("days", "expected"), [(0, None), (27, None), (28, Due.IDLE), (60, Due.IDLE)])
def test_four_weeks_without_a_session_ask_again(days: int, expected: Due | None) -> None:
    assert due(checked(NOW - 80 * DAY), trained(NOW - days * DAY)) is expected


def test_idle_days_count_from_the_check_when_it_came_later() -> None:
    assert due(checked(NOW - 20 * DAY), trained(NOW - 60 * DAY)) is None
    assert due(checked(NOW - 28 * DAY)) is Due.IDLE


def test_a_session_dated_in_the_future_is_no_training() -> None:
    assert due(checked(NOW - 30 * DAY), trained(NOW + 400 * DAY, source=Source.IMPORTED)) is Due.IDLE


def test_days_are_those_of_the_local_calendar() -> None:
    evening = datetime(2026, 11, 23, 0, 30, tzinfo=timezone(timedelta(hours=1)))
    check = checked(datetime(2026, 8, 24, 23, 30, tzinfo=UTC))
    assert due(check, trained(evening - DAY), now=evening) is Due.AGED
    a_day_later = checked(datetime(2026, 8, 25, 23, 30, tzinfo=UTC))
    assert due(a_day_later, trained(evening - DAY), now=evening) is None


@pytest.mark.parametrize("new", [Reply.YES, Reply.UNSURE])
def test_anything_new_in_a_later_short_check_asks_everything(new: Reply) -> None:
    assert due(checked(NOW - 2 * DAY), short(NOW - DAY, new)) is Due.SOMETHING_NEW


def test_a_short_check_without_its_answer_is_not_a_no() -> None:
    assert due(checked(NOW - 2 * DAY), short(NOW - DAY, answers={})) is Due.SOMETHING_NEW


def test_a_full_check_settles_what_was_new_before_it() -> None:
    assert due(short(NOW - 3 * DAY, Reply.YES), checked(NOW - 2 * DAY), short(NOW - DAY)) is None


@pytest.mark.parametrize("question_set", [2, 4])
def test_another_question_set_is_asked_again(question_set: int) -> None:
    assert due(checked(NOW - DAY, question_set=question_set)) is Due.NEW_QUESTIONS


# Stop signs


STANDS = {
    "ambulance": Tier.AMBULANCE,
    "urgent_care": Tier.URGENT_CARE,
    "doctor_first": Tier.DOCTOR_FIRST,
    "unknown_sign": Tier.DOCTOR_FIRST,
}


ASKS = [action for action in StopAction if action is not StopAction.SOMETHING_ELSE]
"""What a session can have been ended by that asks for a full check."""


@pytest.mark.parametrize("sign", [*ASKS, "unknown_sign"])
@pytest.mark.parametrize("days", [0, 1, 89, 90, 1000])
def test_no_session_follows_one_that_a_stop_sign_ended_before_a_full_check(sign: str, days: int) -> None:
    records = checked(NOW - 2 * DAY), trained(NOW - DAY, sign), short(NOW - DAY / 2)
    found = standing(diary(*records), CONTENT, NOW + days * DAY)
    if sign in STANDS:
        assert found.verdict == Verdict(STANDS[sign], (sign,), in_session=True)
        assert found.due is None
    else:
        assert found.due is Due.AFTER_STOP
    assert not found.opens
    fresh = checked(NOW + days * DAY)
    answered = standing(diary(*records, fresh), CONTENT, NOW + days * DAY)
    if sign in STANDS:
        assert answered.verdict == found.verdict, "that nothing is wrong now does not undo it"
        fresh = replace(fresh, answers=answers() | {sign: Reply.NO})
        assert standing(diary(*records, fresh), CONTENT, NOW + days * DAY).opens, "seen, or a mistake"
        early = replace(fresh, at=NOW - 1.5 * DAY, modified_at=NOW - 1.5 * DAY)
        still = standing(diary(*records, early), CONTENT, NOW + days * DAY)
        assert still.verdict == found.verdict, "named before it was felt"
        theirs = replace(fresh, imported=True)
        assert standing(diary(*records, theirs), CONTENT, NOW + days * DAY).verdict == found.verdict
    else:
        assert answered.opens


@pytest.mark.parametrize("sign", ["doctor_first", "unknown_sign"])
def test_a_doctor_first_stop_stands_until_a_doctors_word_about_it_and_then_everything_is_asked(
    sign: str,
) -> None:
    before = diary(checked(NOW - 2 * DAY), trained(NOW, sign))
    later = NOW + timedelta(hours=1)
    verdict = standing(before, CONTENT, later).verdict
    assert verdict is not None
    word = clearance_for(verdict, "c", later, before)
    assert word.questions == (sign,)
    after = replace(before, clearances=(word,))
    for days in (0, 1, 89, 90, 1000):
        assert standing(after, CONTENT, later + days * DAY) == Standing(None, Due.AFTER_STOP, NOW - 2 * DAY)
    fresh, _ = full_check("f", later, CONTENT, answers=answers(), pain=2, diary=after)
    asked = replace(after, checks=(*after.checks, fresh))
    assert standing(asked, CONTENT, later).opens
    assert standing(asked, CONTENT, later + 89 * DAY).due is Due.IDLE


@pytest.mark.parametrize(
    "word",
    [
        cleared(NOW - 2 * DAY, "doctor_first"),
        cleared(NOW, "d_bp"),
        cleared(NOW, "doctor_first", imported=True),
        cleared(NOW + DAY, "doctor_first"),
    ],
    ids=["before it", "about something else", "imported", "from the future"],
)
def test_another_word_leaves_a_doctor_first_stop_standing(word: Clearance) -> None:
    stop = trained(NOW - DAY, "doctor_first")
    found = standing(diary(checked(NOW - 9 * DAY, "d_bp"), stop, word), CONTENT, NOW)
    assert found.verdict == Verdict(Tier.DOCTOR_FIRST, ("doctor_first",), in_session=True)


def test_a_doctors_word_opens_no_emergency_stop() -> None:
    words = cleared(NOW, "ambulance", "urgent_care", *answers())
    for sign in ("ambulance", "urgent_care"):
        found = standing(diary(checked(NOW - 9 * DAY), trained(NOW - DAY, sign), words), CONTENT, NOW)
        assert found.verdict == Verdict(STANDS[sign], (sign,), in_session=True)


def test_a_doctors_word_counts_after_the_clock_was_set_back() -> None:
    before = diary(checked(NOW - DAY), trained(NOW + 30 * DAY, "doctor_first"))
    verdict = standing(before, CONTENT, NOW).verdict
    assert verdict is not None and verdict.tier is Tier.DOCTOR_FIRST
    after = replace(before, clearances=(clearance_for(verdict, "c", NOW, before),))
    assert standing(after, CONTENT, NOW).due is Due.AFTER_STOP


def test_a_stop_without_its_check_still_closes() -> None:
    for sign, tier in STANDS.items():
        found = standing(diary(trained(NOW - DAY, sign)), CONTENT, NOW)
        assert found.verdict == Verdict(tier, (sign,), in_session=True), "the check was lost"
        assert due(trained(NOW - DAY, sign, source=Source.IMPORTED)) is Due.FIRST


def test_the_worse_of_an_answer_and_a_stop_holds() -> None:
    urgent, worse = checked(NOW - 2 * DAY, "u_saddle"), checked(NOW - 2 * DAY, "a_heart")
    stop = trained(NOW - DAY, "ambulance", source=Source.IMPORTED)
    for check, sign, because in ((urgent, "ambulance", "ambulance"), (worse, "urgent_care", "a_heart")):
        found = standing(diary(check, replace(stop, stop_sign=sign)), CONTENT, NOW)
        assert found.verdict == Verdict(Tier.AMBULANCE, (because,), in_session=because == sign)


def test_an_imported_stop_closes_but_one_dated_in_the_future_does_not() -> None:
    check = checked(NOW - 2 * DAY)
    assert due(check, trained(NOW - DAY, "end_today", source=Source.IMPORTED)) is Due.AFTER_STOP
    assert due(check, trained(NOW + DAY, "end_today", source=Source.IMPORTED)) is None
    eve = datetime(9999, 12, 31, 0, 0, tzinfo=UTC)
    assert due(check, trained(eve, "end_today", source=Source.IMPORTED)) is None


@pytest.mark.parametrize("action", [StopAction.AMBULANCE, StopAction.URGENT_CARE, StopAction.DOCTOR_FIRST])
def test_an_imported_stop_stands_until_a_full_check_on_this_machine_comes_after_it(
    action: StopAction,
) -> None:
    stop = trained(NOW - DAY, action.value, source=Source.IMPORTED)
    found = standing(diary(checked(NOW - 2 * DAY), stop), CONTENT, NOW)
    assert found.verdict is not None and found.verdict.tier is action.tier and found.verdict.in_session
    theirs = replace(
        checked(NOW - timedelta(hours=2), answers=answers() | {action.value: Reply.NO}), imported=True
    )
    assert standing(diary(checked(NOW - 2 * DAY), stop, theirs), CONTENT, NOW) == found
    here = checked(NOW - timedelta(hours=1))
    assert standing(diary(checked(NOW - 2 * DAY), stop, here), CONTENT, NOW).opens


def test_an_old_imported_emergency_is_not_the_first_thing_a_new_machine_says() -> None:
    assert due(trained(NOW - 700 * DAY, "ambulance", source=Source.IMPORTED)) is Due.FIRST


def test_the_worst_of_several_stops_since_the_check_holds() -> None:
    found = standing(
        diary(
            checked(NOW - 5 * DAY),
            trained(NOW - 4 * DAY, "urgent_care"),
            trained(NOW - 3 * DAY, "ambulance"),
            trained(NOW - 2 * DAY, "end_today"),
        ),
        CONTENT,
        NOW,
    )
    assert found.verdict == Verdict(Tier.AMBULANCE, ("ambulance",), in_session=True)


def test_all_the_stops_of_the_worst_tier_are_named_once() -> None:
    stops = [
        trained(NOW - days * DAY, sign) for days, sign in ((4, "doctor_first"), (3, "gone"), (2, "gone"))
    ]
    found = standing(diary(checked(NOW - 5 * DAY), *stops), CONTENT, NOW)
    assert found.verdict == Verdict(Tier.DOCTOR_FIRST, ("doctor_first", "gone"), in_session=True)
    named = clearance_for(found.verdict, "c", NOW, diary(*stops))
    assert standing(diary(checked(NOW - 5 * DAY), *stops, named), CONTENT, NOW).due is Due.AFTER_STOP


def test_no_more_today_lasts_until_tomorrow_whatever_the_check_says() -> None:
    records = checked(NOW - 2 * DAY), trained(NOW - timedelta(hours=1), "end_today"), checked(NOW)
    today = standing(diary(*records), CONTENT, NOW)
    assert today.due is None
    assert today.rests_today
    assert not today.opens
    assert offer(diary(*records), today, 0) is Offer.NONE
    assert standing(diary(*records), CONTENT, NOW + timedelta(hours=6, minutes=1)).opens


@pytest.mark.parametrize("action", StopAction)
def test_every_stop_action_has_its_consequence(action: StopAction) -> None:
    after = after_stop(action)
    without_check = (StopAction.CHANGE_MOVE, StopAction.SOMETHING_ELSE, StopAction.JUST_STOP)
    assert after.ends == (action is not StopAction.CHANGE_MOVE)
    assert after.full_check == (action not in without_check)
    assert after.rests_today == (action in (StopAction.END_TODAY, StopAction.SOMETHING_ELSE))
    assert (after.tier.id if after.tier else None) == (
        None if action in (*without_check, StopAction.END_TODAY) else action.value
    )


def test_something_else_ends_the_day_and_asks_for_no_check() -> None:
    stop = trained(NOW, "something_else")
    for records in ((checked(NOW - 2 * DAY), stop), (checked(NOW - 2 * DAY), short(NOW), stop)):
        today = standing(diary(*records), CONTENT, NOW)
        assert (today.due, today.rests_today, today.opens) == (None, True, False)
        tomorrow = standing(diary(*records), CONTENT, NOW + DAY)
        assert (tomorrow.due, tomorrow.rests_today, tomorrow.opens) == (None, False, True)
    assert standing(diary(stop), CONTENT, NOW).due is Due.FIRST
    imported = replace(stop, source=Source.IMPORTED)
    assert standing(diary(checked(NOW - 2 * DAY), imported), CONTENT, NOW + DAY).opens


@pytest.mark.parametrize(
    ("verdict", "shown"),
    [
        (None, ("pregnancy", "birth")),
        (Verdict(Tier.GO), ()),
        (Verdict(Tier.GO_EASY, ("g_new",), ("d_bp",)), ()),
        (Verdict(Tier.GO_EASY, ("d_pregnant",), ("d_pregnant",)), ("pregnancy",)),
        (Verdict(Tier.GO_EASY, ("d_birth",), ("d_birth",)), ("birth",)),
    ],
)
def test_the_signs_of_a_pregnancy_are_for_the_pregnant(
    verdict: Verdict | None, shown: tuple[str, ...]
) -> None:
    signs = {one: StopSign(one, StopAction.URGENT_CARE, Text("", "")) for one in ("pregnancy", "birth")}
    content = replace(CONTENT, stop_signs=(*signs.values(), *CONTENT.stop_signs))
    assert listed(content, verdict).stop_signs == (*(signs[one] for one in shown), *CONTENT.stop_signs)


# Emergencies


@pytest.mark.parametrize("tier", [Tier.URGENT_CARE, Tier.AMBULANCE])
@pytest.mark.parametrize("later", [0, 1, 89, 90, 1000])
def test_an_emergency_stays_until_a_later_full_check(tier: Tier, later: int) -> None:
    check = checked(NOW, *YES_OF[tier])
    records = diary(check, short(NOW + timedelta(hours=1)), cleared(NOW + timedelta(hours=2), *answers()))
    found = standing(records, CONTENT, NOW + later * DAY + timedelta(hours=3))
    assert found == Standing(Verdict(tier, YES_OF[tier]), None, NOW)
    assert not found.opens
    after = diary(check, checked(NOW + later * DAY + timedelta(hours=3)))
    assert standing(after, CONTENT, NOW + later * DAY + timedelta(hours=3)).opens


def test_an_emergency_is_seen_in_a_partly_answered_check_and_in_another_question_set() -> None:
    partly = checked(NOW - DAY, answers={"u_saddle": Reply.YES}, verdict=Tier.GO)
    other = checked(NOW - DAY, "u_saddle", question_set=1)
    for check in (partly, other):
        assert standing(diary(check), CONTENT, NOW).verdict == Verdict(Tier.URGENT_CARE, ("u_saddle",))


# Records that cannot be believed


@pytest.mark.parametrize("missing", [one.id for one in CONTENT.questions])
def test_a_check_with_a_missing_answer_does_not_open(missing: str) -> None:
    said = {item: reply for item, reply in answers().items() if item != missing}
    assert due(checked(NOW - DAY, answers=said)) is Due.UNCLEAR


def test_the_verdict_is_worked_out_from_the_answers() -> None:
    found = standing(diary(checked(NOW - DAY, "d_bp", verdict=Tier.GO)), CONTENT, NOW)
    assert found.verdict == Verdict(Tier.DOCTOR_FIRST, ("d_bp",))


@pytest.mark.parametrize("tier", [Tier.GO_EASY, Tier.DOCTOR_FIRST, Tier.URGENT_CARE, Tier.AMBULANCE])
def test_a_kept_verdict_worse_than_the_answers_is_unclear(tier: Tier) -> None:
    assert due(checked(NOW - DAY, verdict=tier)) is Due.UNCLEAR


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [(timedelta(minutes=5), None), (timedelta(minutes=6), Due.UNCLEAR), (400 * DAY, Due.UNCLEAR)],
)
def test_a_check_from_the_future_does_not_open(ahead: timedelta, expected: Due | None) -> None:
    assert due(checked(NOW + ahead)) is expected
    assert due(checked(NOW - DAY), checked(NOW + ahead)) is expected


def test_a_check_from_the_future_is_asked_again_once_and_not_for_ever() -> None:
    wrong = diary(checked(NOW + 30 * DAY, "d_bp", "d_bone"))
    assert standing(wrong, CONTENT, NOW).due is Due.UNCLEAR
    fresh, verdict = full_check("f", NOW, CONTENT, answers=answers("d_bp"), pain=2, diary=wrong)
    asked = replace(wrong, checks=(fresh, *wrong.checks))
    assert standing(asked, CONTENT, NOW).verdict == verdict == Verdict(Tier.DOCTOR_FIRST, ("d_bp",))
    open_again = replace(asked, clearances=(clearance_for(verdict, "c", NOW, asked),))
    assert standing(open_again, CONTENT, NOW + DAY).opens
    assert standing(open_again, CONTENT, NOW + 31 * DAY).due is Due.UNCLEAR, "the wrong date has come"


def test_news_and_stops_from_the_future_are_settled_by_one_full_check() -> None:
    for wrong in (short(NOW + 30 * DAY, Reply.YES), trained(NOW + 30 * DAY, "doctor_first")):
        before = diary(checked(NOW - DAY), wrong)
        assert not standing(before, CONTENT, NOW).opens
        fresh, _ = full_check(
            "f", NOW, CONTENT, answers=answers(), pain=2, diary=before, settles=("doctor_first",)
        )
        after = replace(before, checks=(*before.checks, fresh))
        assert standing(after, CONTENT, NOW).opens
        said = short_check("s", NOW + DAY, CONTENT, new=Reply.YES, ill=Reply.NO, holds=Tier.GO, diary=after)
        later = replace(after, checks=(*after.checks, said))
        assert standing(later, CONTENT, NOW + DAY).due is Due.SOMETHING_NEW


def test_an_older_check_that_was_changed_later_does_not_take_over() -> None:
    old = checked(NOW - 60 * DAY, modified_at=NOW)
    assert due(old, checked(NOW - DAY, "d_bp")) is Due.UNCLEAR


# Imported records


@pytest.mark.parametrize("yes", YES_OF.values())
def test_imported_checks_and_clearances_never_open(yes: tuple[str, ...]) -> None:
    assert due(checked(NOW - DAY, *yes, imported=True)) is Due.FIRST
    found = standing(
        diary(checked(NOW - DAY, "d_bp"), cleared(NOW - DAY, "d_bp", imported=True)), CONTENT, NOW
    )
    assert found.verdict == Verdict(Tier.DOCTOR_FIRST, ("d_bp",))
    stale = checked(NOW - 100 * DAY), checked(NOW - DAY, imported=True)
    assert due(*stale) is Due.AGED


def test_an_imported_check_with_a_yes_of_its_own_closes() -> None:
    here = checked(NOW - 2 * DAY, "d_bp"), cleared(NOW - 2 * DAY, "d_bp")
    assert due(*here, checked(NOW - DAY, "d_bp", imported=True)) is None
    assert due(*here, checked(NOW - DAY, "d_bone", imported=True)) is Due.SOMETHING_NEW
    assert due(*here, checked(NOW + DAY, "d_bone", imported=True)) is None
    unknown = checked(NOW - DAY, answers={"of_a_later_version": Reply.UNSURE}, imported=True)
    assert due(*here, unknown) is Due.SOMETHING_NEW


# Clearances


@pytest.mark.parametrize(("days", "opens"), [(0, True), (89, True), (90, False), (91, False)])
def test_a_clearance_is_valid_for_ninety_days(days: int, opens: bool) -> None:
    found = standing(diary(checked(NOW - DAY, "d_bp"), cleared(NOW - days * DAY, "d_bp")), CONTENT, NOW)
    assert found.opens is opens


def test_a_clearance_covers_only_the_items_it_names() -> None:
    found = standing(diary(checked(NOW - DAY, "d_bp", "d_bone"), cleared(NOW, "d_bp")), CONTENT, NOW)
    assert found.verdict == Verdict(Tier.DOCTOR_FIRST, ("d_bone",), ("d_bp",))


def test_a_clearance_from_the_future_covers_nothing() -> None:
    found = standing(diary(checked(NOW - DAY, "d_bp"), cleared(NOW + DAY, "d_bp")), CONTENT, NOW)
    assert not found.opens


@pytest.mark.parametrize("item", ["d_bone", "u_saddle", "a_heart"])
def test_a_new_yes_ends_a_clearance_for_good(item: str) -> None:
    found = standing(
        diary(
            checked(NOW - 5 * DAY, "d_bp"),
            cleared(NOW - 4 * DAY, "d_bp"),
            checked(NOW - 3 * DAY, "d_bp", item),
            checked(NOW - 2 * DAY, "d_bp"),
        ),
        CONTENT,
        NOW,
    )
    assert found.verdict == Verdict(Tier.DOCTOR_FIRST, ("d_bp",))


def test_a_go_easy_yes_leaves_a_clearance_as_it_is() -> None:
    found = standing(
        diary(checked(NOW - DAY, "d_bp"), cleared(NOW - DAY, "d_bp"), checked(NOW, "d_bp", "g_new")),
        CONTENT,
        NOW,
    )
    assert found.verdict == Verdict(Tier.GO_EASY, ("g_new",), ("d_bp",))


def test_a_clearance_answers_only_a_doctor_first_verdict_and_names_all_its_items() -> None:
    verdict = Verdict(Tier.DOCTOR_FIRST, ("d_bone",), ("d_bp",))
    assert clearance_for(verdict, "c", NOW, Diary()).questions == ("d_bone", "d_bp")
    for tier in Tier:
        if tier is not Tier.DOCTOR_FIRST:
            with pytest.raises(ValueError, match=tier.id):
                clearance_for(Verdict(tier), "c", NOW, Diary())


# The builders


@pytest.mark.parametrize("pain", range(11))
def test_the_pain_number_answers_its_question(pain: int) -> None:
    said = {item: reply for item, reply in answers().items() if item != "g_pain"}
    check, verdict = full_check("f", NOW, CONTENT, answers=said, pain=pain, diary=Diary())
    assert check.answers["g_pain"] is (Reply.YES if pain >= 6 else Reply.NO)
    assert verdict.tier is check.verdict is (Tier.GO_EASY if pain >= 6 else Tier.GO)


def test_without_a_pain_number_only_an_emergency_is_a_verdict() -> None:
    said = {item: reply for item, reply in answers().items() if item != "g_pain"}
    with pytest.raises(IncompleteAnswers):
        full_check("f", NOW, CONTENT, answers=said, pain=None, diary=Diary())
    _, verdict = full_check("f", NOW, CONTENT, answers={"a_heart": Reply.YES}, pain=None, diary=Diary())
    assert verdict.tier is Tier.AMBULANCE


@pytest.mark.parametrize("yes", [("d_bp",), ("d_bp", "g_new"), ("d_bp", "d_bone"), ("d_bone",), ()])
def test_a_full_check_says_what_stands_once_it_is_kept(yes: tuple[str, ...]) -> None:
    before = diary(checked(NOW - 9 * DAY, "d_bp"), cleared(NOW - 8 * DAY, "d_bp"))
    check, verdict = full_check("f", NOW, CONTENT, answers=answers(*yes), pain=0, diary=before)
    kept = replace(before, checks=(*before.checks, check))
    assert standing(kept, CONTENT, NOW) == Standing(verdict, None, NOW)
    assert check.verdict is verdict.tier


@pytest.mark.parametrize(("new", "ill"), list(product(Reply, Reply)))
def test_where_a_short_check_leads(new: Reply, ill: Reply) -> None:
    made = short_check("s", NOW, CONTENT, new=new, ill=ill, holds=Tier.GO_EASY, diary=Diary())
    if new is not Reply.NO:
        expected = AfterShort.FULL_CHECK
    else:
        expected = AfterShort.SESSION if ill is Reply.NO else AfterShort.NOT_TODAY
    assert after_short(made) is expected
    assert made.verdict is (Tier.GO_EASY if new is Reply.NO else Tier.DOCTOR_FIRST)
    before = diary(checked(NOW, "g_new"))
    made = short_check("s", NOW, CONTENT, new=new, ill=ill, holds=Tier.GO_EASY, diary=before)
    after = replace(before, checks=(*before.checks, made))
    assert standing(after, CONTENT, NOW).opens is (new is Reply.NO)


# What is offered

CLEARANCES: Mapping[str, Clearance | None] = {
    "none": None,
    "valid": cleared(NOW - 60 * DAY, "d_bp"),
    "expired": cleared(NOW - 90 * DAY, "d_bp"),
    "of other items": cleared(NOW - 60 * DAY, "d_bone"),
    "imported": cleared(NOW - 60 * DAY, "d_bp", imported=True),
}


@pytest.mark.parametrize("tier", Tier)
@pytest.mark.parametrize("clearance", CLEARANCES)
def test_every_tier_clearance_age_and_pain_has_its_offer(tier: Tier, clearance: str) -> None:
    for age, idle in product((0, 89, 90), (0, 27, 28)):
        assert_has_its_offer(tier, clearance, age, idle)


def assert_has_its_offer(tier: Tier, clearance: str, age: int, idle: int) -> None:
    given = CLEARANCES[clearance]
    records: list[Check | Clearance | Session] = [checked(NOW - age * DAY, *YES_OF[tier])]
    records += [given] if given else []
    records += [trained(NOW - idle * DAY)]
    found = standing(diary(*records), CONTENT, NOW)
    fresh = age < 90 and min(age, idle) < 28
    opens = fresh and (tier < Tier.DOCTOR_FIRST or (tier is Tier.DOCTOR_FIRST and clearance == "valid"))
    assert found.opens is opens
    assert (found.verdict is None) is (found.due is not None)
    if tier.is_emergency:
        assert found.due is None
    for pain in (None, *range(11)):
        if not opens or (pain or 0) >= 8:
            expected = Offer.NONE
        elif (pain or 0) >= 6:
            expected = Offer.GENTLE_ONLY
        else:
            expected = Offer.GENTLE_FIRST if tier is Tier.GO_EASY else Offer.ALL
        assert offer(diary(*records), found, pain) is expected


def test_gentle_comes_first_for_six_active_days_from_the_check_on() -> None:
    check = checked(NOW - 20 * DAY, "g_new")
    records: list[Check | Session] = [check, trained(NOW - 21 * DAY), trained(NOW - 3 * DAY, seconds=599)]
    for done in range(8):
        found = standing(diary(*records), CONTENT, NOW)
        assert offer(diary(*records), found, 2) is (Offer.GENTLE_FIRST if done < 6 else Offer.ALL)
        records += [trained(NOW - (19 - done) * DAY + part * HOUR, seconds=300) for part in (0, 1)]


def test_only_what_was_done_from_the_instant_of_the_check_on_is_weighed() -> None:
    check = checked(NOW - 20 * DAY, "g_new")
    days = [trained(NOW - (19 - done) * DAY) for done in range(5)]
    pieces = [trained(check.at + hours * HOUR, seconds=300) for hours in (-1, 1)]
    for weighed, expected in ((pieces, Offer.GENTLE_FIRST), ([pieces[1], pieces[1]], Offer.ALL)):
        records: list[Check | Session] = [check, *days, *weighed]
        assert offer(diary(*records), standing(diary(*records), CONTENT, NOW), 2) is expected


# Whatever the history

moments = st.integers(-120 * 24, 24 * 40).map(lambda hours: NOW + timedelta(hours=hours))
some_answers = st.dictionaries(
    st.sampled_from([one.id for one in CONTENT.questions] + ["gone"]), st.sampled_from(Reply)
)
checks = st.builds(
    Check,
    st.uuids().map(str),
    moments,
    st.just(CheckKind.FULL),
    st.sampled_from([2, 3, 3, 3]),
    some_answers | st.just(answers()) | st.just(answers("d_bp")),
    st.sampled_from(Tier),
    moments,
    st.booleans(),
)
shorts = st.builds(short, moments, st.sampled_from(Reply))
clearances = st.builds(lambda at, imported: cleared(at, "d_bp", imported=imported), moments, st.booleans())
sessions = st.builds(trained, moments, st.sampled_from([None, *StopAction]))
histories = st.builds(
    lambda records: diary(*records), st.lists(checks | shorts | clearances | sessions, max_size=8)
)


@given(histories)
def test_it_opens_only_on_a_complete_own_recent_check(history: Diary) -> None:
    found = standing(history, CONTENT, NOW)
    assert (found.verdict is None) is (found.due is not None)
    if found.opens:
        assert any(
            check.kind is CheckKind.FULL
            and not check.imported
            and check.question_set == 3
            and timedelta(minutes=-5) <= NOW - check.at < 91 * DAY
            and not {one.id for one in CONTENT.questions} - check.answers.keys()
            for check in history.checks
        )


@given(histories)
def test_one_honest_full_check_always_settles_it(history: Diary) -> None:
    signs = [action.value for action in StopAction]
    fresh, verdict = full_check(
        "fresh", NOW, CONTENT, answers=answers(), pain=0, diary=history, settles=signs
    )
    after = replace(history, checks=(*history.checks, fresh))
    found = standing(after, CONTENT, NOW)
    assert found.verdict == verdict == Verdict(Tier.GO)
    assert found.due is None


@given(histories, st.sampled_from([StopAction.AMBULANCE, StopAction.URGENT_CARE, StopAction.DOCTOR_FIRST]))
def test_no_checks_and_no_clearances_of_other_things_open_after_a_stop(
    history: Diary, action: StopAction
) -> None:
    stop = trained(NOW - timedelta(hours=1), action.value)
    stopped = replace(history, sessions=tuple(sorted((*history.sessions, stop), key=lambda s: s.started_at)))
    found = standing(stopped, CONTENT, NOW)
    assert not found.opens
    assert found.verdict is not None and found.verdict.tier >= Tier[action.name]
    fresh, _ = full_check("fresh", NOW, CONTENT, answers=answers(), pain=0, diary=stopped)
    again = standing(replace(stopped, checks=(*stopped.checks, fresh)), CONTENT, NOW)
    assert again.verdict is not None and again.verdict.tier >= Tier[action.name]


@pytest.mark.parametrize("source", [Source.IMPORTED, Source.LOGGED, Source.TIMER])
def test_a_stop_after_weeks_without_a_session_does_not_spare_the_full_check(source: Source) -> None:
    answered = checked(NOW - timedelta(days=IDLE))
    stop = trained(NOW, StopAction.AMBULANCE.value, source=source)
    assert standing(diary(answered), CONTENT, NOW).due is Due.IDLE
    assert not standing(diary(answered, stop), CONTENT, NOW).opens
    assert standing(diary(answered, trained(NOW)), CONTENT, NOW).due is None


@given(histories, st.sampled_from(ASKS), moments)
def test_an_imported_stop_never_opens(history: Diary, action: StopAction, at: datetime) -> None:
    stop = trained(at, action.value, source=Source.IMPORTED)
    sessions = tuple(sorted((*history.sessions, stop), key=lambda one: one.started_at))
    before, found = (
        standing(history, CONTENT, NOW),
        standing(replace(history, sessions=sessions), CONTENT, NOW),
    )
    assert before.opens or not found.opens
