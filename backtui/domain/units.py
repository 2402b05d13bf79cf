"""Units of what is kept in records; bounds hold where a record is read, and are formats.md's."""

from datetime import datetime
from typing import Annotated

from msgspec import Meta

Moment = Annotated[datetime, Meta(tz=True)]
"""A time with the UTC offset of the place."""
RecordId = Annotated[str, Meta(min_length=36, max_length=36)]
"""As long as a UUID. Its form is looked at where a record is handed in or changed: that takes longer."""
Name = Annotated[str, Meta(min_length=1)]
"""An id of a programme, a move or a question."""
Seconds = Annotated[int, Meta(ge=0, le=86_400)]
"""Of one session: 0 to 86,400."""
Rating = Annotated[int, Meta(ge=0, le=10)]
"""0 to 10."""
DaysOfAWeek = Annotated[int, Meta(ge=1, le=7)]
"""1 to 7."""
