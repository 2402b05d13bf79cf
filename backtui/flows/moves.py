"""What hurt in a session: whether it is kept for the next time, and the list of what is kept."""

from collections.abc import Mapping

from msgspec.structs import replace

from backtui.domain.history import later
from backtui.domain.moves import KeptMove, MoveWay, latest, ways
from backtui.flows.context import Context
from backtui.flows.prompts import Ask, Prompt
from backtui.flows.records import RecordSaver, new_id
from backtui.present.moves import KeptRow, keep_question, kept_rows, usual_again


class ShowKeptMoves(Prompt[str], frozen=True):
    """The moves that are kept easier or left out; the answer is the id of one to come as usual again."""

    rows: tuple[KeptRow, ...]
    said: str = ""
    """What was taken back, in a sentence."""


class MoveFlow:
    """Asks once after a session, and takes back what the person wants back."""

    def __init__(self, ctx: Context, records: RecordSaver) -> None:
        self.ctx = ctx
        self.records = records

    async def ask_to_keep(self, felt: Mapping[str, MoveWay]) -> None:
        """Ask once, for everything that was eased or left in a session and is not kept so already."""
        ctx = self.ctx
        present = latest((await self.records.diary()).moves)
        new = {move: way for move, way in felt.items() if move not in present or present[move].way is not way}
        if not new:
            return
        question = keep_question(new, ctx.content.catalogue.moves)
        if await ctx.frontend.show(Ask(question, on_back="today")) != "keep":
            return
        now = ctx.clock.now()
        kept = []
        for move, way in new.items():
            before = present.get(move)
            if before is None:
                kept.append(KeptMove(new_id(), move, way, now.date(), now))
            else:
                at = later(now, before.modified_at)
                kept.append(replace(before, way=way, from_day=now.date(), modified_at=at))
        await self.records.save(*kept)

    async def count(self) -> int:
        """How many moves are kept."""
        return len(ways((await self.records.diary()).moves))

    async def show(self) -> int:
        """Show the list until the person goes back; how many are kept then."""
        ctx, said = self.ctx, ""
        while True:
            present = (await self.records.diary()).moves
            rows = kept_rows(present, ctx.content.catalogue.moves)
            wanted = await ctx.frontend.show(ShowKeptMoves(rows, said))
            if wanted is None:
                return len(rows)
            said = ""
            if await self.take_back(wanted):
                said = next((usual_again(row) for row in rows if row.move == wanted), "")

    async def take_back(self, move: str) -> bool:
        """Let a move come as usual again; other machines may have kept it in records of their own."""
        done = True
        for one in (await self.records.diary()).moves:
            if one.move == move:
                done &= await self.records.delete(one, later(self.ctx.clock.now(), one.modified_at))
        return done
