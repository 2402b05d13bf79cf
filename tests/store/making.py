"""Records and folders as the store wants them."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from backtui.domain.session import Session
from tests.fakes import MONDAY_MORNING
from tests.records import a_session


def new_session(at: datetime = MONDAY_MORNING, **given: Any) -> Session:
    """A session with an id of its own."""
    return a_session(at, **{"id": str(uuid4())} | given)
