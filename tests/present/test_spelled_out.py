"""Units, days and months as whole words, where lines are read aloud."""

from collections.abc import Iterator
from datetime import date

import pytest

from backtui.paths import data_folder
from backtui.present import words
from backtui.present.choice import lengths_text
from backtui.present.dates import duration, length_words, minutes_text, plain_date, seconds_text, short_date

MONDAY = date(2026, 11, 23)


@pytest.fixture(params=["en", "nb"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    words.load(data_folder() / "locale")
    words.use(request.param)
    words.spell_out(on=True)
    yield request.param
    words.spell_out(on=False)
    words.use("en")


def test_lengths(language: str) -> None:
    said = [length_words(seconds) for seconds in (1, 40, 60, 90, 2100, 3600, 3660, 7322, 0)]
    assert (
        said
        == {
            "en": [
                *("1 second", "40 seconds", "1 minute", "1 minute 30 seconds", "35 minutes"),
                *("1 hour", "1 hour 1 minute", "2 hours 2 minutes", "0 minutes"),
            ],
            "nb": [
                *("1 sekund", "40 sekunder", "1 minutt", "1 minutt og 30 sekunder", "35 minutter"),
                *("1 time", "1 time og 1 minutt", "2 timer og 2 minutter", "0 minutter"),
            ],
        }[language]
    )


def test_what_has_passed_is_whole_minutes_and_short_again_afterwards(language: str) -> None:
    assert duration(95) == minutes_text(1) == {"en": "1 minute", "nb": "1 minutt"}[language]
    assert seconds_text(5) == {"en": "5 seconds", "nb": "5 sekunder"}[language]
    assert lengths_text((25, 30)) == {"en": "25 or 30 minutes", "nb": "25 eller 30 minutter"}[language]
    words.spell_out(on=False)
    assert (duration(95), seconds_text(5)) == ("1 min", "5 s")


def test_days(language: str) -> None:
    assert short_date(MONDAY, MONDAY) == {"en": "Monday 23 November", "nb": "mandag 23. november"}[language]
    assert plain_date(MONDAY) == {"en": "23 November", "nb": "23. november"}[language]
