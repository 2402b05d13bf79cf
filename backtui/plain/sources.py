"""What is said here, and what it rests on: by topic."""

from backtui.flows.place_prompts import ShowSources
from backtui.plain.asking import Talk
from backtui.plain.menu import BACK, Menu, fact, word
from backtui.present.sources import ClaimView, sources_view
from backtui.present.words import N_, _, ngettext


async def sources(talk: Talk, prompt: ShowSources) -> None:
    """The topics; a number reads what is said about one. Raises EndOfInput."""
    view = sources_view(prompt.claims, prompt.credit)
    count = len(view.topics)
    menu = Menu(
        _("Sources."),
        _("Type the number of a topic to hear it, or {back}.").format(back=word(N_("Back"))),
        lines=view.about,
        choices=tuple(
            ngettext("{topic}, {count} claim.", "{topic}, {count} claims.", len(one.claims)).format(
                topic=one.name, count=len(one.claims)
            )
            for one in view.topics
        ),
        counted=ngettext("{count} topic.", "{count} topics.", count).format(count=count),
        number_does=_("what is said about that topic, and what studies found"),
        back=_("where you came from"),
        streak=True,
    )
    talk.put(menu)
    while (answer := await talk.answer(menu)) != BACK:
        topic = view.topics[int(answer) - 1]
        talk.heading(f"{topic.name}.")
        for number, claim in enumerate(topic.claims, 1):
            tell(talk, number, len(topic.claims), claim)
        talk.heading(menu.heading)
        talk.list(menu)
        talk.say(menu.asks)


def tell(talk: Talk, number: int, of: int, claim: ClaimView) -> None:
    """A claim: what the article says, what was found, how sure that is, and where it stands."""
    talk.say(_("Claim {number} of {total}:").format(number=number, total=of))
    for who, what in ((_("The article says"), claim.article), (_("Studies found"), claim.found)):
        if what:
            talk.say(fact(who, what))
    talk.say(claim.certainty)
    for citation in claim.citations:
        talk.say(fact(_("Source"), citation))
