"""The safety part of the walk: the full check with its verdict, and the short check before a session."""

from datetime import datetime

from msgspec.structs import replace

from backtui.domain.choice import Selection, is_offered
from backtui.domain.clearance import (
    ask_whether_stable,
    looked_at,
    passed_clearance,
    same_clearance,
    stable_clearance,
)
from backtui.domain.consistency import not_today, pauses_after_verdict
from backtui.domain.diary import Diary, Record
from backtui.domain.long_history import at_hand
from backtui.domain.programme import Programme
from backtui.domain.safety import Check, Due, Standing, Tier, Verdict
from backtui.domain.screening import (
    AfterShort,
    Offer,
    after_short,
    clearance_for,
    full_check,
    offer,
    short_check,
    standing,
)
from backtui.flows.context import Context
from backtui.flows.destinations import Destination
from backtui.flows.places import Places
from backtui.flows.prompts import Ask, FullAnswers, FullCheck, ShortCheck, ShowVerdict
from backtui.flows.records import RecordSaver, new_id
from backtui.present.next_step import NextStep
from backtui.present.words import localized

PAIN_HOLDS = 30 * 60_000
"""Milliseconds for which a pain number that was given is not asked for again."""


class CheckFlow:
    """Asks what has to be asked, keeps it, and remembers the pain number so that it is asked once."""

    def __init__(self, ctx: Context, records: RecordSaver, places: Places) -> None:
        self.ctx = ctx
        self.records = records
        self.places = places
        self.pain: int | None = None
        """Back pain as it was last given, 0 to 10."""
        self.pain_at = 0
        """The steady clock when it was given."""

    async def clear_the_way(self) -> Standing | None:
        """Ask the full check when it is due, and stay with a verdict that stops; None is leaving."""
        ctx, safety = self.ctx, self.ctx.content.safety
        why: Due | None = None
        settles: tuple[str, ...] = ()
        seen: tuple[str, ...] = ()
        while True:
            await self.pause_while_stopped()
            diary = await self.records.diary()
            now_standing = standing(diary, safety, ctx.clock.now())
            verdict = now_standing.verdict
            due = why or (None if now_standing.rests_today else now_standing.due)
            pain: int | None = None
            step: NextStep | None = None
            if due is not None:
                answered = await self.ask_full(due, diary, settles, seen)
                if answered is None:
                    return None
                given, at, step = answered
                pain = given.pain
                verdict = await self.keep_full_check(given, diary, settles, at)
                why, settles, seen = None, (), ()
                now_standing = standing(await self.records.diary(), safety, ctx.clock.now())
                # What the records say now closes at least as far: a stop of another kind may still stand.
                if now_standing.verdict is not None and now_standing.verdict.tier > verdict.tier:
                    verdict = now_standing.verdict
            elif verdict is None or verdict.opens:
                return now_standing  # a day of rest leads to the choice, which says so and offers nothing
            from backtui.present.verdict import last_words

            ctx.last_words = last_words(safety, verdict.tier, ctx.country)
            if step is None:
                step = await self.show_verdict(
                    ShowVerdict(verdict, safety, ctx.country, due is not None, pain)
                )
            match step:
                case NextStep.CHOOSE if now_standing.opens or now_standing.rests_today:
                    return now_standing
                case NextStep.CLEARED:
                    await self.clear(verdict)
                case NextStep.SEEN:
                    why, seen = Due.SEEN, verdict.because
                    settles = verdict.because if verdict.in_session else ()
                case NextStep.PASSED:
                    why = Due.PASSED
                    await self.records.save(passed_clearance(new_id(), verdict, ctx.clock.now(), diary))
                case NextStep.MISTAKE:
                    why, settles = Due.MISTAKE, (verdict.because if verdict.in_session else ())
                case NextStep.LEAVE | NextStep.CALLING | None:
                    return None
                case _:
                    pass

    async def ask_full(
        self, due: Due, diary: Diary, settles: tuple[str, ...], seen: tuple[str, ...]
    ) -> tuple[FullAnswers, datetime, NextStep | None] | None:
        """Ask the full check until it is confirmed: the answers, since when they count, and the way on.

        Answers that are all no are confirmed by a way on from their verdict, unless it cannot open; without
        a way on the verdict is still to be shown. None is leaving.
        """
        ctx = self.ctx
        before: FullAnswers | None = None
        while True:
            seen_before = looked_at(diary, ctx.clock.now(), seen)
            given = await ctx.frontend.show(
                FullCheck(ctx.content.safety, due, seen_before, ctx.country, before)
            )
            if given is None:
                return None
            # From when it was answered: the verdict that confirms it may stand there for hours.
            at, self.pain_at = ctx.clock.now(), ctx.clock.steady()
            self.pain = given.pain
            reads_back = self.reading_back(given, diary, settles, at)
            if reads_back is None:
                return given, at, None
            step = await self.show_verdict(reads_back)
            if step is None:
                return None
            if step is not NextStep.CHANGE:
                return given, at, step
            before = given

    def reading_back(
        self, given: FullAnswers, diary: Diary, settles: tuple[str, ...], at: datetime
    ) -> ShowVerdict | None:
        """What reads answers that are all no back, together with the verdict; nothing is kept by it.

        None where an answer is not no, which was read back before, or where a stop of another kind stands.
        """
        ctx, safety = self.ctx, self.ctx.content.safety
        if not given.all_no:
            return None
        check, verdict = self.judged(given, diary, settles, at)
        stands = standing(replace(diary, checks=(*diary.checks, check)), safety, at).verdict
        if stands is None or not (stands.opens and verdict.opens):
            return None
        return ShowVerdict(verdict, safety, ctx.country, fresh=True, pain=given.pain, reads_back=True)

    async def show_verdict(self, prompt: ShowVerdict) -> NextStep | None:
        """Show a verdict until the person leaves it; the way that opens sessions is asked once more."""
        from backtui.present.questions import sure_question

        while True:
            answer = await self.ctx.frontend.show(prompt)
            if isinstance(answer, Destination):
                await self.places.go(answer)
            elif (
                answer is not NextStep.CLEARED
                or await self.ctx.frontend.show(Ask(sure_question(prompt.safety), on_back="no")) == "yes"
            ):
                return answer

    async def keep_full_check(
        self, given: FullAnswers, diary: Diary, settles: tuple[str, ...], at: datetime
    ) -> Verdict:
        """Keep what was answered at that moment, and open or close the pause that goes with the verdict."""
        stable = await self.stable_items(given, diary)
        check, verdict = self.judged(given, diary, settles, at, stable)
        words = [same_clearance(new_id(), check, verdict)] if verdict.same else []
        if stable:
            words.append(stable_clearance(new_id(), check, stable))
        await self.keep_verdict(diary, check, *words, stops=not verdict.opens)
        return verdict

    def judged(
        self,
        given: FullAnswers,
        diary: Diary,
        settles: tuple[str, ...],
        at: datetime,
        stable: tuple[str, ...] = (),
    ) -> tuple[Check, Verdict]:
        """What was answered at that moment as a check to be kept, and its verdict."""
        return full_check(
            new_id(),
            at,
            self.ctx.content.safety,
            answers=given.answers,
            pain=given.pain,
            diary=diary,
            settles=settles,
            same=given.same,
            stable=stable,
        )

    async def stable_items(self, given: FullAnswers, diary: Diary) -> tuple[str, ...]:
        """The conditions that last with which nothing is new or worse, as the person says."""
        ctx, safety = self.ctx, self.ctx.content.safety
        items = ask_whether_stable(diary, safety, given.answers, ctx.clock.now())
        if not items:
            return ()
        from backtui.present.questions import stable_question

        asked = [localized(one.text) for one in safety.questions if one.id in items]
        answer = await ctx.frontend.show(Ask(stable_question(asked), on_back="unsure"))
        return items if answer == "stable" else ()

    async def clear(self, verdict: Verdict) -> None:
        """Keep the clearance; the pause ends when it opens sessions, else with the check that follows."""
        if verdict.tier is not Tier.DOCTOR_FIRST:
            return
        diary, now = await self.records.diary(), self.ctx.clock.now()
        clearance = clearance_for(verdict, new_id(), now, diary)
        after = standing(
            replace(diary, clearances=(*diary.clearances, clearance)), self.ctx.content.safety, now
        )
        await self.keep_verdict(diary, clearance, stops=not after.opens)

    async def pause_while_stopped(self) -> None:
        """A stop sign that stands pauses the weeks (consistency.md rule 5), from the day it was felt."""
        diary, now = await self.records.diary(), self.ctx.clock.now()
        sessions = at_hand(diary.sessions, now)
        if {one.stop_sign for one in sessions} <= {None}:
            return  # as nearly always, and found out at once in a long history
        verdict = standing(diary, self.ctx.content.safety, now).verdict
        if verdict is None or not verdict.in_session:
            return
        days = [one.day for one in sessions if one.stop_sign in verdict.because]
        day = min(now.date(), max(days, default=now.date()))
        to_save, _ended = pauses_after_verdict(True, diary.pauses, day, new_id(), now)  # noqa: FBT003
        if to_save:
            await self.records.save(*to_save)

    async def keep_verdict(self, diary: Diary, *records: Record, stops: bool) -> None:
        """Keep a check or clearance, or both, together with what it changes about the safety pause."""
        now = self.ctx.clock.now()
        to_save, to_delete = pauses_after_verdict(stops, diary.pauses, now.date(), new_id(), now)
        if await self.records.save(*records, *to_save):
            for pause in to_delete:
                await self.records.delete(pause, now)

    async def standing_now(self) -> Standing:
        """What the records say at this moment, whatever they said when a screen was drawn."""
        return standing(await self.records.diary(), self.ctx.content.safety, self.ctx.clock.now())

    async def allowed(self, pain: int | None, programme: Programme | None) -> Standing | None:
        """What the records say now, when they and `pain` let `programme` run; None for one that is gone."""
        now_standing = await self.standing_now()
        offered = offer(await self.records.diary(), now_standing, pain)
        if programme is None:
            return now_standing if offered in (Offer.ALL, Offer.GENTLE_FIRST) else None
        return now_standing if is_offered(programme, offered, now_standing.verdict) else None

    async def ready_for(self, chosen: Selection) -> Standing | None:
        """Ask the short check, unless it was asked minutes ago; then as `allowed`."""
        while self.fresh_pain() is None:
            if not (await self.standing_now()).opens or await self.ask_short() is not AfterShort.SESSION:
                return None
        return await self.allowed(self.fresh_pain(), chosen.programme)

    async def ask_short(self) -> AfterShort | None:
        """Ask the short check and keep it; None where it was left."""
        ctx, safety = self.ctx, self.ctx.content.safety
        asked_at = ctx.clock.steady()
        answers = await ctx.frontend.show(ShortCheck(safety))
        if answers is None:
            return None
        verdict = (await self.standing_now()).verdict
        check = short_check(
            new_id(),
            ctx.clock.now(),
            safety,
            new=answers.anything_new,
            ill=answers.ill,
            holds=verdict.tier if verdict else Tier.DOCTOR_FIRST,
            diary=await self.records.diary(),
        )
        found = after_short(check)
        if found is AfterShort.NOT_TODAY:
            from backtui.present.questions import not_today_question

            now = ctx.clock.now()
            await self.records.save(check, not_today(now.date(), new_id(), now))
            await ctx.frontend.show(Ask(not_today_question(localized(safety.texts["not_today"]))))
        else:
            await self.records.save(check)
        if found is AfterShort.SESSION:
            # From when it was asked: what was answered on a screen that stood there for hours is old.
            self.pain, self.pain_at = answers.pain, asked_at
        return found

    def spend_pain(self) -> int | None:
        """The pain number for the session that starts now; the next one is asked again."""
        pain, self.pain = self.fresh_pain(), None
        return pain

    def fresh_pain(self) -> int | None:
        """The pain number, while it need not be asked again."""
        age = self.ctx.clock.steady() - self.pain_at
        return self.pain if age <= PAIN_HOLDS * self.ctx.clock.speed else None
