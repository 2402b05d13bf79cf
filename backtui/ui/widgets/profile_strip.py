"""A plan in one line, by itself."""

from textual.content import Content

from backtui.domain.programme import Plan
from backtui.ui.widgets.drawn import ReflowText, joined
from backtui.ui.widgets.profile import profile_line


class ProfileStrip(ReflowText):
    """The line by itself."""

    def __init__(self, plan: Plan, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.plan = plan

    def draw(self, width: int) -> Content:
        """One line."""
        return joined(
            (text, "" if look == "plain" else f"${look}")
            for text, look, _action in profile_line(self.plan, width)
        )
