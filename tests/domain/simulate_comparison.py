"""How often chance alone would name a difference: `python -m tests.domain.simulate_comparison [PEOPLE]`.

The simulation of evidence.md rule 3: daily pain wanders around a mean (AR(1), standard deviation 1.5,
correlation 0.4 from day to day), three families are done in turn by chance, three times a week, and none of
them does anything. A person counts when any 4-week mark within 90 sessions ever names a difference.
"""

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from random import Random

from backtui.domain.comparison import MARK, differences
from backtui.domain.programme import Family
from backtui.domain.session import Session
from tests.records import a_session

SESSIONS = 90
A_WEEK = 3
SPREAD, CORRELATION = 1.5, 0.4
FIRST = date(2026, 1, 5)
"""A Monday."""


@dataclass(frozen=True)
class Course:
    """How pain goes, whatever is done."""

    name: str
    begins: float
    ends: float
    effect: float = 0.0
    """Points by which the day after one of the families is really lower."""


COURSES = (
    Course("no trend", 4, 4),
    Course("getting better", 6, 2),
    Course("a real difference of 2 points", 5, 5, effect=2),
)


def one_diary(dice: Random, course: Course) -> list[Session]:
    """90 sessions of one person."""
    days = SESSIONS // A_WEEK * 7
    wandering, pains = dice.gauss(0, SPREAD), []
    for day in range(days + 1):
        pains.append(course.begins + (course.ends - course.begins) * day / days + wandering)
        wandering = CORRELATION * wandering + dice.gauss(0, SPREAD * sqrt(1 - CORRELATION**2))
    sessions = []
    for week in range(SESSIONS // A_WEEK):
        for weekday in sorted(dice.sample(range(7), A_WEEK)):
            day, family = week * 7 + weekday, dice.choice(list(Family))
            after = pains[day + 1] - course.effect * (family is Family.CARDIO)
            sessions.append(
                a_session(
                    FIRST + timedelta(days=day),
                    family=family,
                    pain_before=told(pains[day]),
                    next_day_pain=told(after),
                )
            )
    return sessions


def told(pain: float) -> int:
    """Pain as a whole number from 0 to 10."""
    return min(10, max(0, round(pain)))


def ever_named(sessions: list[Session]) -> bool:
    """Whether any 4-week mark of the diary names a difference."""
    marks = range(1, SESSIONS // A_WEEK * 7 // MARK.days + 1)
    return any(differences(sessions, FIRST + number * MARK) for number in marks)


def share_named(people: int, course: Course, seed: int = 1) -> float:
    """The share of people to whom a difference is ever named."""
    dice = Random(seed)
    return sum(ever_named(one_diary(dice, course)) for _ in range(people)) / people


def main() -> None:
    """Print the share for each course."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    for course in COURSES:
        share = share_named(people, course)
        print(f"{course.name:<32}{share:8.2%} of {people} people ever see a comparison sentence")


if __name__ == "__main__":
    main()
