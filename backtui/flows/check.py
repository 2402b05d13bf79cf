"""The safety part of the walk: the full check with its verdict, and the short check before a session."""

from dataclasses import replace
from typing import TYPE_CHECKING

from backtui.domain.choice import Opening
from backtui.domain.clearance import looked_at, same_clearance
from backtui.domain.consistency import not_today, pauses_after_verdict
from backtui.domain.diary import Diary, Record
from backtui.domain.safety import Due, Standing, Tier, Verdict
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
from backtui.flows.records import Keeper, new_id
from backtui.present.questions import not_today_question
from backtui.present.words import told
from backtui.ui.screens.question import QuestionScreen

if TYPE_CHECKING:
    from backtui.ui.app import BacktuiApp
    from backtui.ui.screens.safety import FullAnswers

PAIN_HOLDS = 30 * 60_000
"""Milliseconds for which a pain number that was given is not asked for again."""


class CheckFlow:
    """Asks what has to be asked, keeps it, and remembers the pain number so that it is asked once."""

    def __init__(self, app: "BacktuiApp", keeper: Keeper) -> None:
        self.app = app
        self.keeper = keeper
        self.pain: int | None = None
        """Back pain as it was last given, 0 to 10."""
        self.pain_at = 0
        """The steady clock when it was given."""

    async def clear_the_way(self) -> Standing | None:
        """Ask the full check when it is due, and stay with a verdict that stops; None is leaving."""
        app, safety = self.app, self.app.content.safety
        why: Due | None = None
        settles: tuple[str, ...] = ()
        seen: tuple[str, ...] = ()
        while True:
            await self.pause_while_stopped()
            diary = await self.keeper.diary()
            now_standing = standing(diary, safety, app.clock.now())
            verdict = now_standing.verdict
            due = why or (None if now_standing.rests_today else now_standing.due)
            pain: int | None = None
            if due is not None:
                from backtui.ui.screens.safety import SafetyScreen

                given = await app.show(SafetyScreen(safety, due, looked_at(diary, app.clock.now(), seen)))
                if given is None:
                    return None
                pain = given.pain
                verdict = await self.keep_full_check(given, diary, settles)
                why, settles, seen = None, (), ()
                now_standing = standing(await self.keeper.diary(), safety, app.clock.now())
                # What the records say now closes at least as far: a stop of another kind may still stand.
                if now_standing.verdict is not None and now_standing.verdict.tier > verdict.tier:
                    verdict = now_standing.verdict
            elif verdict is None or verdict.opens:
                return now_standing  # a day of rest leads to the choice, which says so and offers nothing
            # Most starts show neither the check nor a verdict, and do not wait for their screens.
            from backtui.ui.screens.verdict import After, VerdictScreen

            fresh = due is not None
            match await app.show(VerdictScreen(verdict, safety, app.country, fresh=fresh, pain=pain)):
                case After.CHOOSE if now_standing.opens or now_standing.rests_today:
                    return now_standing
                case After.CLEARED:
                    await self.clear(verdict)
                case After.SEEN:
                    why, seen = Due.SEEN, verdict.because
                    settles = verdict.because if verdict.in_session else ()
                case After.MISTAKE:
                    why, settles = Due.MISTAKE, (verdict.because if verdict.in_session else ())
                case After.LEAVE | None:
                    return None
                case _:
                    pass

    async def keep_full_check(self, given: "FullAnswers", diary: Diary, settles: tuple[str, ...]) -> Verdict:
        """Keep the answers, and open or close the pause that goes with the verdict."""
        app = self.app
        check, verdict = full_check(
            new_id(),
            app.clock.now(),
            app.content.safety,
            answers=given.answers,
            pain=given.pain,
            diary=diary,
            settles=settles,
            same=given.same,
        )
        if given.pain is not None:
            self.pain, self.pain_at = given.pain, app.clock.steady()
        same = (same_clearance(new_id(), check, verdict),) if verdict.same else ()
        await self.keep_verdict(diary, check, *same, stops=not verdict.opens)
        return verdict

    async def clear(self, verdict: Verdict) -> None:
        """Keep the clearance; the pause ends when it opens sessions, else with the check that follows."""
        if verdict.tier is not Tier.DOCTOR_FIRST:
            return
        diary, now = await self.keeper.diary(), self.app.clock.now()
        clearance = clearance_for(verdict, new_id(), now, diary)
        after = standing(
            replace(diary, clearances=(*diary.clearances, clearance)), self.app.content.safety, now
        )
        await self.keep_verdict(diary, clearance, stops=not after.opens)

    async def pause_while_stopped(self) -> None:
        """A stop sign that stands pauses the weeks (consistency.md rule 5), from the day it was felt."""
        diary, now = await self.keeper.diary(), self.app.clock.now()
        verdict = standing(diary, self.app.content.safety, now).verdict
        if verdict is None or not verdict.in_session:
            return
        days = [one.day for one in diary.sessions if one.stop_sign in verdict.because]
        day = min(now.date(), max(days, default=now.date()))
        to_save, _ended = pauses_after_verdict(True, diary.pauses, day, new_id(), now)  # noqa: FBT003
        if to_save:
            await self.keeper.keep(*to_save)

    async def keep_verdict(self, diary: Diary, *records: Record, stops: bool) -> None:
        """Keep a check or clearance, or both, together with what it changes about the safety pause."""
        now = self.app.clock.now()
        to_save, to_delete = pauses_after_verdict(stops, diary.pauses, now.date(), new_id(), now)
        if await self.keeper.keep(*records, *to_save):
            for pause in to_delete:
                await self.keeper.delete(pause, now)

    async def standing_now(self) -> Standing:
        """What the records say at this moment, whatever they said when a screen was drawn."""
        return standing(await self.keeper.diary(), self.app.content.safety, self.app.clock.now())

    async def allowed(self, pain: int | None, *, gentle: bool) -> Standing | None:
        """What the records say now, when they and `pain` let a programme run, a gentle one or another."""
        now_standing = await self.standing_now()
        offered = offer(await self.keeper.diary(), now_standing, pain)
        fits = offered in (Offer.ALL, Offer.GENTLE_FIRST) or (offered is Offer.GENTLE_ONLY and gentle)
        return now_standing if fits else None

    async def ready_for(self, chosen: Opening) -> Standing | None:
        """Ask the short check, unless it was asked minutes ago; then as `allowed`."""
        while self.fresh_pain() is None:
            if not (await self.standing_now()).opens or await self.ask_short() is not AfterShort.SESSION:
                return None
        return await self.allowed(self.fresh_pain(), gentle=chosen.programme.gentle)

    async def ask_short(self) -> AfterShort | None:
        """Ask the short check and keep it; None where it was left."""
        from backtui.ui.screens.short_check import ShortCheckScreen

        app, safety = self.app, self.app.content.safety
        asked_at = app.clock.steady()
        answers = await app.show(ShortCheckScreen(safety))
        if answers is None:
            return None
        verdict = (await self.standing_now()).verdict
        check = short_check(
            new_id(),
            app.clock.now(),
            safety,
            new=answers.anything_new,
            ill=answers.ill,
            holds=verdict.tier if verdict else Tier.DOCTOR_FIRST,
            diary=await self.keeper.diary(),
        )
        found = after_short(check)
        if found is AfterShort.NOT_TODAY:
            now = app.clock.now()
            await self.keeper.keep(check, not_today(now.date(), new_id(), now))
            await app.show(QuestionScreen(*not_today_question(told(safety.texts["not_today"]))))
        else:
            await self.keeper.keep(check)
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
        age = self.app.clock.steady() - self.pain_at
        return self.pain if age <= PAIN_HOLDS * self.app.clock.speed else None
