# ruff: noqa: E501 - a rule with its change stands on one line
"""Take the rules of the safety check and the ladder out of the program one at a time, and see which test notices.

`python -m tests.domain.mutate_safety` works on a copy in a temporary folder, prints the first test that fails for
each change, and ends with 1 when a change goes unnoticed.
"""

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.domain.mutate_consistency import ROOT, first_failure

ASSESSMENT, SAFETY, SCREENING = "assessment.py", "safety.py", "screening.py"
STOPPED, CLEARANCE, LADDER, ADAPT = "stopped.py", "clearance.py", "ladder.py", "adapt.py"
PAIN, CHOICE = "pain.py", "choice.py"
TESTS = tuple(
    f"tests/domain/test_{name}.py"
    for name in ("safety", "screening", "looked_at", "stable", "ladder", "adapt", "pain", "choice")
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One rule less: a text, which the file must hold once, and what stands there instead."""

    without: str
    file: str
    old: str
    new: str


MUTANTS = [
    # The verdict.
    Mutant("unsure counts as yes", ASSESSMENT, "reply == Reply.UNSURE and question.tier >= Tier.DOCTOR_FIRST", "False"),
    Mutant("unsure is no yes in go easy", ASSESSMENT, " and question.tier >= Tier.DOCTOR_FIRST)", ")"),
    Mutant("a yes counts", ASSESSMENT, "reply == Reply.YES or ", ""),
    Mutant("the worst tier wins", ASSESSMENT, "max(Tier.URGENT_CARE, found[0].tier)", "max(Tier.URGENT_CARE, found[-1].tier)"),
    Mutant("the worst is named first", ASSESSMENT, "key=lambda one: -one.tier)", "key=lambda one: one.tier)"),
    Mutant("an emergency goes first", ASSESSMENT, "    if alarm is not None:\n        return alarm\n", ""),
    Mutant("urgent care is an emergency", SAFETY, "self >= Tier.URGENT_CARE", "self > Tier.URGENT_CARE"),
    Mutant("every emergency is named", ASSESSMENT, "tuple(one.id for one in found))", "(found[0].id,))"),
    Mutant("unanswered is never go", ASSESSMENT, "    if open_items or not questions:\n", "    if not questions:\n"),
    Mutant("nothing asked is never go", ASSESSMENT, "    if open_items or not questions:\n", "    if open_items:\n"),
    Mutant("an uncovered item closes", ASSESSMENT, "    if uncovered:\n", "    if uncovered and not covered:\n"),
    Mutant("a clearance covers its items", ASSESSMENT, "doctor if item not in cleared)", "doctor)"),
    Mutant("a clearance is not to go easy", ASSESSMENT, "Tier.GO_EASY if gently else", "Tier.GO_EASY if gently or covered else"),
    Mutant("go easy opens", SAFETY, "self <= Tier.GO_EASY", "self < Tier.GO_EASY"),
    Mutant("doctor first closes", SAFETY, "self <= Tier.GO_EASY", "self <= Tier.DOCTOR_FIRST"),
    Mutant("what is due closes", SAFETY, "self.due is None and self.verdict is not None", "self.verdict is not None"),
    Mutant("no more today closes", SAFETY, " and not self.rests_today", ""),
    # When a check is due.
    Mutant("90 days", SCREENING, "CHECK_HOLDS = 90", "CHECK_HOLDS = 91"),
    Mutant("28 idle days", SCREENING, "IDLE = 28", "IDLE = 29"),
    Mutant("a check ages", SCREENING, "if days_until(last.at, now) >= CHECK_HOLDS:", "if False:"),
    Mutant("idle days count from the check", SCREENING, "days_until(max(last.at, next(sessions, last.at)), now)", "days_until(next(sessions, last.at), now)"),
    Mutant("being idle asks", SCREENING, "now) >= IDLE:", "now) >= 10_000:"),
    Mutant("sessions to come are no training", SCREENING, "if one.started_at <= now + DRIFT and one.outcome", "if one.outcome"),
    Mutant("anything new asks", SCREENING, "if _something_new(diary, content, last, same, now):", "if False:"),
    Mutant("unsure of anything new asks", SCREENING, "SHORT or check.answers.get(ANYTHING_NEW) != Reply.NO", "SHORT or check.answers.get(ANYTHING_NEW) == Reply.YES"),
    Mutant("a new question set asks", SCREENING, "if last.question_set != content.question_set:", "if False:"),
    Mutant("an older question set asks, too", SCREENING, "last.question_set != content", "last.question_set > content"),
    Mutant("a short check is no full one", CLEARANCE, "check.kind is CheckKind.FULL and not check.imported]", "not check.imported]"),
    Mutant("an imported check does not open", CLEARANCE, "check.kind is CheckKind.FULL and not check.imported]", "check.kind is CheckKind.FULL]"),
    Mutant("missing answers ask", SCREENING, "    except IncompleteAnswers:\n        return Due.UNCLEAR\n", "    except IncompleteAnswers:\n        return None\n"),
    Mutant("a kept verdict that is worse asks", SCREENING, "if last.verdict > explained:", "if False:"),
    Mutant("a check from the future asks", SCREENING, "[check for check in full if check.at <= now + DRIFT]", "full"),
    Mutant("an older check does not take over", SCREENING, "if last not in trusted or last is not max(", "if last not in trusted or False and last is not max("),
    Mutant("an imported yes closes", SCREENING, " or (check.imported and closing_items(content, check) - known)", ""),
    # Emergencies, stop signs.
    Mutant("a stop leads to a full check", SCREENING, "rests_today=False, full_check=True)", "rests_today=False, full_check=False)"),
    Mutant("no more today ends", SCREENING, "case StopAction.END_TODAY:\n            return AfterStop(ends=True", "case StopAction.END_TODAY:\n            return AfterStop(ends=False"),
    Mutant("something else rests today", SCREENING, "case StopAction.SOMETHING_ELSE:\n            return AfterStop(ends=True, tier=None, rests_today=True", "case StopAction.SOMETHING_ELSE:\n            return AfterStop(ends=True, tier=None, rests_today=False"),
    Mutant("something else asks no check", STOPPED, "        if session.stop_sign == StopAction.SOMETHING_ELSE:\n            continue\n", ""),
    Mutant("something else ends the day", STOPPED, "in (StopAction.END_TODAY, StopAction.SOMETHING_ELSE)", "in (StopAction.END_TODAY,)"),
    Mutant("the signs of a pregnancy are for the pregnant", STOPPED, "if item not in verdict.cleared", "if item in verdict.cleared"),
    Mutant("also after a birth", STOPPED, '"birth": "d_birth"', '"birth": "d_pregnant"'),
    Mutant("a move can be left", SCREENING, "AfterStop(ends=False, tier=None", "AfterStop(ends=True, tier=None"),
    # What stop signs mean for the next session.
    Mutant("a stop asks", SCREENING, "if any(True for _ in stopped(diary, last, now)):", "if False:"),
    Mutant("the first use asks", SCREENING, "return Standing(None, Due.FIRST, rests_today=rests)", "return Standing(Verdict(Tier.GO), None)"),
    Mutant("the last one answered holds", CLEARANCE, "key=lambda check: (check.modified_at, check.at))", "key=lambda check: (check.at, check.modified_at))"),
    Mutant("an emergency answer stays", SCREENING, " + ([_emergency(content, last, same)] if last else [])", ""),
    Mutant("a stop stays", SCREENING, "[felt(diary, content, last, now)] + (", "("),
    Mutant("the worse of both holds", SCREENING, "max(found, key=lambda alarm: alarm.tier)", "min(found, key=lambda alarm: alarm.tier)"),
    Mutant("the worst stop holds", STOPPED, "worst = max(signs)", "worst = min(signs)"),
    Mutant("doctor first stands, too", SAFETY, "Tier.__members__.get(self.name)", "{'AMBULANCE': Tier.AMBULANCE, 'URGENT_CARE': Tier.URGENT_CARE}.get(self.name)"),
    Mutant("an unknown sign is doctor first", STOPPED, "Tier.DOCTOR_FIRST if action is None else action.tier", "None if action is None else action.tier"),
    Mutant("answers alone settle nothing", STOPPED, "        and check.answers.get(sign) == Reply.NO\n", ""),
    Mutant("named before it is not settled", STOPPED, "        and not since(session.ended_at, own_revision(session), check, now)\n", ""),
    Mutant("an imported check settles nothing", STOPPED, "        and not check.imported\n        and check.answers", "        and check.answers"),
    Mutant("named, it is settled", STOPPED, "if not _is_settled(diary, session, sign, now) and (", "if ("),
    Mutant("a doctor's word clears", STOPPED, "tier.is_emergency or not _is_cleared(diary, session, sign, now)", "True"),
    Mutant("it clears no emergency", STOPPED, "tier.is_emergency or not _is_cleared", "not _is_cleared"),
    Mutant("only a word about the sign", STOPPED, "        sign in one.questions\n        and one", "        one"),
    Mutant("an imported word clears nothing", STOPPED, "        and not one.imported\n", ""),
    Mutant("a word from the future clears nothing", STOPPED, "        and one.at <= now + DRIFT\n", ""),
    Mutant("a word before it clears nothing", STOPPED, "        and one.modified_at > session.ended_at\n", ""),
    Mutant("an old imported stop is passed over", STOPPED, "if tier is None or (session.source is Source.IMPORTED and session not in new):", "if tier is None:"),
    Mutant("a full check comes after the stop", STOPPED, "            session.ended_at, own_revision(session), last, now\n        ):", "            now, None, last, now\n        ):"),
    Mutant("an imported stop to come waits", STOPPED, "elif not (imported and session.ended_at > now + DRIFT) and since(", "elif since("),
    Mutant("it is said to be from a session", STOPPED, "tuple(signs[worst]), in_session=True)", "tuple(signs[worst]))"),
    Mutant("no more today", STOPPED, "in (StopAction.END_TODAY, StopAction.SOMETHING_ELSE)", "in (StopAction.SOMETHING_ELSE,)"),
    Mutant("today ends", STOPPED, "and days_until(session.ended_at, now) == 0", "and True"),
    Mutant("a stop ends the session", SCREENING, "AfterStop(ends=True, tier=action.tier", "AfterStop(ends=False, tier=action.tier"),
    Mutant("what is settled is kept", SCREENING, "dict(answers) | dict.fromkeys(settles, Reply.NO)", "dict(answers)"),
    Mutant("ill is not today", SCREENING, "if check.answers.get(ILL) == Reply.NO else", "if check.answers.get(ILL) != Reply.YES else"),
    # The short check, pain, what is offered.
    Mutant("gentle from pain 6", SCREENING, "GENTLE_FROM_PAIN = 6", "GENTLE_FROM_PAIN = 7"),
    Mutant("none from pain 8", SCREENING, "NONE_FROM_PAIN = 8", "NONE_FROM_PAIN = 9"),
    Mutant("six gentle sessions", SCREENING, "GENTLE_SESSIONS = 6", "GENTLE_SESSIONS = 5"),
    Mutant("the pain answers its question", SCREENING, "given[PAIN_QUESTION] = pain_reply(pain)", "given[PAIN_QUESTION] = Reply.NO"),
    Mutant("only active days", SCREENING, "since = len(active_days(", "since = len(list("),
    Mutant("only those since the check", SCREENING, "active_days(diary.sessions[place_of(diary.sessions, standing.checked_at, \"started_at\") :])", "active_days(diary.sessions)"),
    Mutant("what does not open offers nothing", SCREENING, "if not standing.opens or standing.verdict is None:", "if standing.verdict is None:"),
    Mutant("go offers everything", SCREENING, "standing.verdict.tier is Tier.GO or standing.checked_at", "standing.checked_at"),
    Mutant("this check's yes ends a clearance", SCREENING, "with_this = replace(diary, checks=(*diary.checks, check), clearances=kept)", "with_this = replace(diary, clearances=kept)"),
    Mutant("a cleared item opens", SCREENING, "return replace(check, verdict=verdict.tier), verdict", "return check, verdict"),
    Mutant("anything new closes the short check", SCREENING, "tier = holds if new is Reply.NO else max(holds, Tier.DOCTOR_FIRST)", "tier = holds"),
    Mutant("anything new leads to the full check", SCREENING, "        return AfterShort.FULL_CHECK\n", "        return AfterShort.SESSION\n"),
    Mutant("only doctor first is cleared", SCREENING, "    if verdict.tier is not Tier.DOCTOR_FIRST:\n        raise", "    if False:\n        raise"),
    Mutant("a clearance names all items", SCREENING, "now, verdict.because + verdict.cleared, revision", "now, verdict.because, revision"),
    # Clearances and the order of records.
    Mutant("a clearance lasts 90 days", CLEARANCE, "CLEARANCE_HOLDS = 90", "CLEARANCE_HOLDS = 91"),
    Mutant("an imported clearance opens nothing", CLEARANCE, "        if word.imported or word.at > now + DRIFT:", "        if word.at > now + DRIFT:"),
    Mutant("a clearance from the future covers nothing", CLEARANCE, "        if word.imported or word.at > now + DRIFT:", "        if word.imported:"),
    Mutant("a new yes ends a clearance", CLEARANCE, "                items.clear()\n", "                pass\n"),
    Mutant("only a new yes ends it", CLEARANCE, "closing_items(content, check) - items - same", "closing_items(content, check) - same"),
    Mutant("a yes before it does not end it", CLEARANCE, "            and since(check.at, own_revision(check), word, now)\n", ""),
    Mutant("an unknown yes closes", CLEARANCE, "            reply != Reply.NO\n", "            False\n"),
    Mutant("a go-easy yes closes nothing", CLEARANCE, "question.tier >= Tier.DOCTOR_FIRST and counts_as_yes", "counts_as_yes"),
    Mutant("a clock five minutes ahead", CLEARANCE, "DRIFT = timedelta(minutes=5)", "DRIFT = timedelta(0)"),
    Mutant("the future is ordered by revision", CLEARANCE, "        return moment > record.modified_at\n", "        return True\n"),
    Mutant("the local calendar", CLEARANCE, "earlier.astimezone(now.tzinfo).date()", "earlier.date()"),
    Mutant("a new check follows all before", CLEARANCE, "return max([now, *(", "return min([now, *("),
    # An emergency that was looked at.
    *(Mutant(f"{item} may be the same", ASSESSMENT, f'"{item}"', f'"no_{item}"') for item in ("e_trauma", "e_saddle", "e_bladder", "e_bowel", "e_sexual", "e_legs")),
    Mutant("no other may be the same", ASSESSMENT, "if all(one.id in MAY_BE_THE_SAME and one.id in same for one in found)", "if all(one.id in same for one in found)"),
    Mutant("only what is the same passes", ASSESSMENT, "if all(one.id in MAY_BE_THE_SAME and one.id in same for one in found)", "if all(one.id in MAY_BE_THE_SAME for one in found)"),
    Mutant("all have to be the same", ASSESSMENT, "if all(one.id in MAY", "if any(one.id in MAY"),
    Mutant("what passes goes easy", ASSESSMENT, "gently = passed + easy +", "gently = easy +"),
    Mutant("these go easy when cleared", ASSESSMENT, "gently = passed + easy +", "gently = passed +"),
    Mutant("d_heart goes easy when cleared", ASSESSMENT, '"d_heart"', '"no_d_heart"'),
    Mutant("d_pregnant goes easy when cleared", ASSESSMENT, '"d_pregnant"', '"no_d_pregnant"'),
    Mutant("d_birth goes easy when cleared", ASSESSMENT, '"d_birth"', '"no_d_birth"'),
    Mutant("d_surgery goes easy when cleared", ASSESSMENT, '"d_surgery"', '"no_d_surgery"'),
    Mutant("d_limits goes easy when cleared", ASSESSMENT, '"d_limits"', '"no_d_limits"'),
    Mutant("a fever with a weak immune system", ASSESSMENT, "together if len(together) == len(URGENT_TOGETHER) else []", "[]"),
    Mutant("both of them", ASSESSMENT, "together if len(together) == len(URGENT_TOGETHER) else []", "together"),
    Mutant("two are soon", ASSESSMENT, "intersection(verdict.because + verdict.cleared)) > 1", "intersection(verdict.because + verdict.cleared)) > 2"),
    Mutant("one is not soon", ASSESSMENT, "intersection(verdict.because + verdict.cleared)) > 1", "intersection(verdict.because + verdict.cleared)) > 0"),
    Mutant("a cleared one counts with a new one", ASSESSMENT, "intersection(verdict.because + verdict.cleared)) > 1", "intersection(verdict.because)) > 1"),
    Mutant("cleared ones alone are not soon", ASSESSMENT, "        and bool(SOON_TOGETHER.intersection(verdict.because))\n", ""),
    Mutant("what passes is told", ASSESSMENT, "uncovered, covered, same=passed)", "uncovered, covered)"),
    Mutant("it is asked of the six alone", ASSESSMENT, "MAY_BE_THE_SAME.intersection(looked_at).issuperset(emergencies)", "set(looked_at).issuperset(emergencies)"),
    Mutant("it is asked of what was looked at", ASSESSMENT, "MAY_BE_THE_SAME.intersection(looked_at).issuperset(emergencies)", "MAY_BE_THE_SAME.issuperset(emergencies)"),
    Mutant("what was seen was looked at", CLEARANCE, ").union(seen), last.at, now", "), last.at, now"),
    Mutant("the same may be the same again", CLEARANCE, "(same_items(diary, last) if recent else frozenset())", "frozenset()"),
    Mutant("for ninety days", CLEARANCE, "recent = days_until(last.at, now) < CLEARANCE_HOLDS", "recent = True"),
    Mutant("a word of the check's moment", CLEARANCE, "            and clearance.at == check.at\n", ""),
    Mutant("after the check", CLEARANCE, "            and clearance.modified_at > check.modified_at\n", ""),
    Mutant("the same is its own reason", CLEARANCE, "            if clearance.reason is ClearanceReason.SAME\n            and not", "            if not"),
    Mutant("no imported word", CLEARANCE, "            and not clearance.imported\n            and clearance.at", "            and clearance.at"),
    Mutant("what has passed covers nothing", CLEARANCE, "        else:\n            continue\n        later", "        else:\n            items = set(word.questions)\n        later"),
    Mutant("only what lasts is stable", CLEARANCE, "STABLE_ITEMS.intersection(word.questions)", "set(word.questions)"),
    Mutant("only what lasts is asked about", CLEARANCE, "for item in STABLE_ITEMS & told if", "for item in told if"),
    Mutant("twelve months", CLEARANCE, "STABLE_HOLDS = 365", "STABLE_HOLDS = 366"),
    Mutant("not eleven months", CLEARANCE, "STABLE_HOLDS = 365", "STABLE_HOLDS = 364"),
    Mutant("a check after it ran out ends a word", CLEARANCE, "if had_run_out or closing_items", "if closing_items"),
    Mutant("an imported check does not run a word out", CLEARANCE, "had_run_out = not check.imported and", "had_run_out ="),
    Mutant("it is not asked while it is covered", CLEARANCE, "frozenset(recent) - cleared_items(diary, content, now)", "frozenset(recent)"),
    Mutant("it is not asked beside an emergency", CLEARANCE, "    if emergency(content.questions, answers) is not None:\n        return ()\n", ""),
    Mutant("only of what is ticked", CLEARANCE, "if item in asked and reply != Reply.NO)", "if item in asked)"),
    Mutant("unsure counts as ticked", CLEARANCE, "if item in asked and reply != Reply.NO)", "if item in asked and reply == Reply.YES)"),
    Mutant("an imported doctor's word keeps nothing", CLEARANCE, "        and not word.imported\n        and item in word.questions", "        and item in word.questions"),
    Mutant("only a doctor's word is kept", CLEARANCE, "        if word.reason is ClearanceReason.DOCTOR\n        and not word.imported", "        if not word.imported"),
    Mutant("a word that ran out asks the check", SCREENING, "    if may_be_stable(diary, content, now).intersection(verdict.because):\n", "    if False:\n"),
    Mutant("what is stable is covered at once", SCREENING, ', stable_clearance("", check, stable))', ")"),
    Mutant("a stop sign has not passed", CLEARANCE, "if verdict.tier is not Tier.DOCTOR_FIRST or verdict.in_session:", "if verdict.tier is not Tier.DOCTOR_FIRST:"),
    Mutant("only a doctor's word settles a stop", STOPPED, "        and one.reason is ClearanceReason.DOCTOR\n", ""),
    Mutant("a no ends a clearance", CLEARANCE, "            items -= {item for item in items if check.answers.get(item) == Reply.NO}\n", ""),
    Mutant("the same is no new yes", CLEARANCE, "- items - same_items(diary, check):", "- items:"),
    Mutant("the same holds with its check", SCREENING, "cleared_items(diary, content, now), same)\n    if may_be", "cleared_items(diary, content, now))\n    if may_be"),
    Mutant("the same explains the verdict", SCREENING, "assess(content.questions, last.answers, same=same).tier", "assess(content.questions, last.answers).tier"),
    Mutant("elsewhere it need not be the same", SCREENING, "if reply != Reply.NO}.difference(same)", "if reply != Reply.NO}"),
    # The ladder.
    Mutant("three walks", LADDER, "UP_AFTER = 3", "UP_AFTER = 2"),
    Mutant("not four walks", LADDER, "UP_AFTER = 3", "UP_AFTER = 4"),
    Mutant("seven days", LADDER, "UP_AFTER_DAYS = 7", "UP_AFTER_DAYS = 6"),
    Mutant("not eight days", LADDER, "UP_AFTER_DAYS = 7", "UP_AFTER_DAYS = 8"),
    Mutant("a red day is two above", LADDER, "RED = 2\n", "RED = 3\n"),
    Mutant("one above is not red", LADDER, "RED = 2\n", "RED = 1\n"),
    Mutant("kept for two weeks", LADDER, "KEPT_FOR = 2", "KEPT_FOR = 3"),
    Mutant("two walks hold a length", LADDER, "HELD_BY = 2", "HELD_BY = 3"),
    Mutant("within 28 days of each other", LADDER, "HELD_WITHIN = 28", "HELD_WITHIN = 31"),
    Mutant("two down from 28 days", LADDER, "LONG_AWAY = 28", "LONG_AWAY = 29"),
    Mutant("a step a week", LADDER, "(today - walked).days // 7", "(today - walked).days // 14"),
    Mutant("down after a red day", LADDER, "max(step, proposed) - 1", "max(step, proposed)"),
    Mutant("a short red day costs a step at most", LADDER, "max(step, proposed) - 1", "step - 1"),
    Mutant("two red sessions of a day are one", LADDER, " and one.day != limits.since", ""),
    Mutant("a red day stays", LADDER, "(*left, max", "(max"),
    Mutant("walks before a red day do not end it", LADDER, "_after(days, most, self.since)", "_after(days, most, date.min)"),
    Mutant("down after time away", LADDER, "return step - lost, lost", "return step, lost"),
    Mutant("one step up", LADDER, "here, why = here + 1, Why.UP", "here, why = here + 2, Why.UP"),
    Mutant("never below the bottom", LADDER, "lost = min(step, max(", "lost = max(step, max("),
    Mutant("never above 40", LADDER, "and here + 1 < count and", "and"),
    Mutant("only complete walks", LADDER, "for one, step in walks if one.complete]", "for one, step in walks]"),
    Mutant("only walks at this step", LADDER, "if one > day and done >= step]", "if one > day]"),
    Mutant("none of them red", LADDER, "for one, _step in walks if went_wrong(one))", "for one, _step in walks if False)"),
    Mutant("never up after a red day of any kind", LADDER, " and not went_wrong(latest)", ""),
    Mutant("never up after a stop", LADDER, "return is_red(session) or stopped", "return is_red(session)"),
    Mutant("something else holds back no step", LADDER, " and session.stop_sign != StopAction.SOMETHING_ELSE", ""),
    Mutant("nothing before the first walk", LADDER, "    if not walks:\n        return None\n", ""),
    Mutant("what is to come is passed over", LADDER, "sessions[since:until][::-1]", "sessions[since:][::-1]"),
    Mutant("own programmes have no ladder", LADDER, " and not programme.author", ""),
    Mutant("another activity keeps no length", LADDER, "one.programme not in ladders:", "False:"),
    Mutant("three red days", LADDER, "RED_IN_A_ROW = 3", "RED_IN_A_ROW = 4"),
    Mutant("not two red days", LADDER, "RED_IN_A_ROW = 3", "RED_IN_A_ROW = 2"),
    Mutant("two points up", LADDER, "WORSE_BY = 2.0", "WORSE_BY = 2.1"),
    Mutant("not less than two points up", LADDER, "WORSE_BY = 2.0", "WORSE_BY = 1.9"),
    Mutant("three ratings", LADDER, "RATINGS = 3", "RATINGS = 2"),
    Mutant("six weeks", LADDER, "NO_BETTER_AFTER = timedelta(weeks=6)", "NO_BETTER_AFTER = timedelta(weeks=8)"),
    Mutant("30 % is better", LADDER, "BETTER_SHARE * earlier, earlier - BETTER_BY", "earlier - BETTER_BY"),
    Mutant("two points are better", LADDER, "BETTER_SHARE * earlier, earlier - BETTER_BY", "BETTER_SHARE * earlier"),
    Mutant("up to 3 there is nothing to improve", LADDER, "max(STILL_PAIN, BETTER_SHARE", "max(0.0, BETTER_SHARE"),
    # Pain while moving, and where the choice opens.
    Mutant("green to 3 anyway", PAIN, "_GREEN_ANYWAY = 3", "_GREEN_ANYWAY = 2"),
    Mutant("red from 6 anyway", PAIN, "_RED_ANYWAY = 6", "_RED_ANYWAY = 7"),
    Mutant("from 5 none higher", PAIN, "_SORE = 5", "_SORE = 6"),
    Mutant("one above is all right", PAIN, "max(_GREEN_ANYWAY, start + 1)", "max(_GREEN_ANYWAY, start)"),
    Mutant("not what came before an operation", CHOICE, "sessions[place_of(sessions, since, \"started_at\") :] if begins", "sessions if begins"),
    Mutant("for the gentle sessions", CHOICE, "        offer is Offer.GENTLE_FIRST\n        and verdict", "        verdict"),
    Mutant("only after these clearances", CHOICE, "        and EASY_WHEN_CLEARED.intersection(verdict.cleared)\n", ""),
    Mutant("not what asks for too much", CHOICE, " and session.programme not in too_much", ""),
    # What a clearance leaves out.
    Mutant("brittle bones: no bending", ADAPT, '{"flexion", "twist"}', '{"twist"}'),
    Mutant("brittle bones: no twisting", ADAPT, '{"flexion", "twist"}', '{"flexion"}'),
    Mutant("brittle bones: loads stay", ADAPT, '{"flexion", "twist"}', '{"flexion", "twist", "load"}'),
    Mutant("brittle bones: loads begin easier", ADAPT, '{"d_bone": frozenset({"load"})}', "{}"),
    Mutant("a heart: effort up to 4", ADAPT, "HEART_EFFORT = 4", "HEART_EFFORT = 6"),
    Mutant("going easy: effort up to 3", ADAPT, "GENTLE_EFFORT = 3", "GENTLE_EFFORT = 4"),
    Mutant("only gentle programmes", ADAPT, "if changes.gently and plan.programme.gentle:", "if changes.gently:"),
    Mutant("the same kind", ADAPT, "(move for move in choice if _kind(move) == _kind(left))", "choice"),
    Mutant("off the floor stays off it", ADAPT, "    if posture is not None and posture.is_up:\n        return True\n", ""),
    Mutant("not down for a stand-in", ADAPT, "else before and after", "else False"),
    Mutant("on the floor stays there", ADAPT, "else before and after", "else True"),
    Mutant("where one is", ADAPT, "return before if posture is None", "return True if posture is None"),
    Mutant("no stand-in on the back in pregnancy", ADAPT, ' | ({"supine"} if changes.long_supine else set())', ""),
    Mutant("no stand-in that is left out, too", ADAPT, "and not move.tags & unfit", ""),
    Mutant("pregnancy: not on the stomach", ADAPT, '    "d_pregnant": frozenset({"prone"}),\n', ""),
    Mutant("blood pressure: no holds", ADAPT, '    "d_bp": frozenset({"isometric"}),\n', ""),
    Mutant("pregnancy: not long on the back", ADAPT, "LONG_SUPINE = 120", "LONG_SUPINE = 240"),
    *(
        Mutant(f"{item} has its note", ADAPT, f'    "{item}": Note.{note},\n', "")
        for item, note in (
            *(("d_bone", "BONE"), ("d_bp", "BLOOD_PRESSURE"), ("d_pregnant", "PREGNANCY")),
            *(("d_birth", "BIRTH"), ("d_surgery", "SURGERY"), ("d_heart", "HEART")),
            *(("d_numb", "LEG"), ("d_arthritis", "JOINTS")),
            *(("d_diabetes", "DIABETES"), ("g_unsteady", "UNSTEADY")),
        )
    ),
]  # fmt: skip


def main() -> int:
    """Try each change; 1 when one goes unnoticed."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in ("backtui", "tests", "data"):
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        if failing := first_failure(copy, TESTS):
            print(f"{failing} fails with nothing changed.")
            return 1
        unnoticed = [one for one in MUTANTS if not is_noticed(copy, one)]
    print(f"{len(MUTANTS) - len(unnoticed)} of {len(MUTANTS)} changes were noticed.")
    return 1 if unnoticed else 0


def is_noticed(copy: Path, one: Mutant) -> bool:
    """Print one line of the table."""
    file = copy / "backtui" / "domain" / one.file
    source = file.read_text(encoding="utf-8")
    assert source.count(one.old) == 1, f"{one.without}: {one.old!r} is there {source.count(one.old)} times"
    try:
        file.write_text(source.replace(one.old, one.new), encoding="utf-8")
        compile(file.read_text(encoding="utf-8"), one.file, "exec")
        noticed = first_failure(copy, TESTS)
    finally:
        file.write_text(source, encoding="utf-8")
    print(f"| {one.without} | {noticed or '-'} |", flush=True)
    return noticed is not None


if __name__ == "__main__":
    sys.exit(main())
