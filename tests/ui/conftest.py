"""What every test of a screen shares."""

from collections.abc import Iterator
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from tests.ui import settled


@pytest.fixture(scope="session", autouse=True)
def styles_parsed_once() -> Iterator[None]:
    """Parse each piece of the stylesheet once for all the apps of this room, not once for each of them.

    It was a third of a test's time. The key holds the theme's values: each theme has rules of its own.
    """
    parsed: dict[Any, list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def once(self: Stylesheet, *given: Any, **named: Any) -> list[RuleSet]:
        key = (given, tuple(sorted(named.items())), tuple(sorted(self._variables.items())))
        if key not in parsed:
            parsed[key] = parse(self, *given, **named)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def pilots_wait_for_what_is_queued() -> Iterator[None]:
    """Wait for no time where nothing is left to do."""
    with pytest.MonkeyPatch.context() as patch:
        settled.install(patch)
        yield
