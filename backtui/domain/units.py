"""Units of what is kept in records; bounds hold where a record is read, and are formats.md's."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

Moment = Annotated[datetime, Meta(tz=True)]
"""A time with the UTC offset of the place."""
Seconds = Annotated[int, Meta(ge=0, le=86_400)]
"""Of one session: 0 to 86,400."""
Rating = Annotated[int, Meta(ge=0, le=10)]
"""0 to 10."""
DaysOfAWeek = Annotated[int, Meta(ge=1, le=7)]
"""1 to 7."""
