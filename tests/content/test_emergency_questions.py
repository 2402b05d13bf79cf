"""An emergency question asks about now, clause by clause: what is true today can stop being true.

Judged by hand, not by a word: each clause with the words of time that hold for it, in its own text or, where
they stand in front of several clauses, before it. A changed text has to be judged anew.
"""

import re

import pytest

from backtui.domain.content import Content

NOW = {
    "en": ("in the last weeks", "in the last days", "now", "earlier today", "today", "new", "recently"),
    "nb": ("de siste ukene", "de siste dagene", "nå", "tidligere i dag", "i dag", "ny", "nye", "nylig"),
}
Clauses = tuple[tuple[str, str], ...]
WEEKS, UKENE = "in the last weeks", "de siste ukene"
JUDGED: dict[str, dict[str, Clauses]] = {
    "e_sudden": {
        "en": (
            (
                "In the last days, did very severe pain in the back or belly start suddenly,",
                "in the last days",
            ),
            ("and are you now pale, clammy or about to faint?", "now"),
        ),
        "nb": (
            (
                "Har du de siste dagene plutselig fått svært sterke smerter i ryggen eller magen,",
                "de siste dagene",
            ),
            ("og er du nå blek, klam eller nær ved å besvime?", "nå"),
        ),
    },
    "e_heart": {
        "en": (
            ("Now or earlier today: chest pain or pressure,", "now"),
            ("trouble breathing that is new or worse than you are used to,", "now"),
            ("or fainting?", "earlier today"),
        ),
        "nb": (
            ("Har du nå eller tidligere i dag hatt smerter eller trykk i brystet,", "nå"),
            ("fått pustevansker som er nye eller verre enn du pleier,", "nye"),
            ("eller besvimt?", "tidligere i dag"),
        ),
    },
    "e_saddle": {
        "en": (
            (
                "Is there new numbness or tingling in your crotch, in your genitals, around the back passage "
                "or on the inner thighs,",
                "new",
            ),
            ("or has it recently begun to feel different when you wipe yourself?", "recently"),
        ),
        "nb": (
            (
                "Har du fått ny nummenhet eller prikking i skrittet, i kjønnsorganene, rundt "
                "endetarmsåpningen eller på innsiden av lårene,",
                "ny",
            ),
            ("eller har det nylig begynt å kjennes annerledes når du tørker deg?", "nylig"),
        ),
    },
    "e_bladder": {
        "en": (
            ("In the last weeks, has it become hard to start or stop passing urine,", WEEKS),
            (
                "have you begun to feel less when you pass it or when the bladder is full,",
                WEEKS,
            ),
            ("or begun to leak, and not only when you cough or sneeze?", WEEKS),
        ),
        "nb": (
            ("Er det de siste ukene blitt vanskelig å begynne eller slutte å tisse,", UKENE),
            ("har du begynt å kjenne mindre når du tisser eller når blæren er full,", UKENE),
            ("eller å lekke urin, og ikke bare ved hoste eller nys?", UKENE),
        ),
    },
    "e_bowel": {
        "en": (
            ("In the last weeks, have you lost control of your bowels,", WEEKS),
            ("or stopped feeling it when they move?", WEEKS),
        ),
        "nb": (
            ("Har du de siste ukene mistet kontrollen over avføringen,", UKENE),
            ("eller sluttet å kjenne at du har avføring?", UKENE),
        ),
    },
    "e_sexual": {
        "en": (
            ("Have you recently lost feeling in your genitals,", "recently"),
            (
                "or had new problems with erection, ejaculation or sexual sensation since the back or leg "
                "pain began or got worse?",
                "new",
            ),
        ),
        "nb": (
            ("Har du nylig mistet følelsen i kjønnsorganene,", "nylig"),
            (
                "eller fått nye problemer med ereksjon, utløsning eller følelsen ved sex etter at rygg- "
                "eller beinsmertene begynte eller ble verre?",
                "nye",
            ),
        ),
    },
    "e_legs": {
        "en": (
            ("Is there weakness in a leg that is new", "new"),
            ("or is now growing fast (the foot drags, the knee gives way),", "now"),
            ("or new trouble in both legs (pain that runs down them, numbness or weakness)?", "new"),
        ),
        "nb": (
            ("Har du fått ny svakhet i et bein,", "ny"),
            ("eller svakhet som nå øker raskt (foten subber, kneet svikter),", "nå"),
            ("eller nye plager i begge bein (smerter som stråler nedover, nummenhet eller svakhet)?", "nye"),
        ),
    },
    "e_infection": {
        "en": (
            ("Do you now have a fever or the shivers,", "now"),
            ("together with back pain that is getting worse?", "now"),
        ),
        "nb": (
            ("Har du nå feber eller frysninger,", "nå"),
            ("sammen med ryggsmerter som blir verre?", "nå"),
        ),
    },
    "e_trauma": {
        "en": (
            (
                "In the last weeks, has the pain begun or got worse after a hard fall, an accident or a blow",
                WEEKS,
            ),
            ("(any fall, if you have brittle bones or take steroid tablets)", WEEKS),
            ("that no doctor has examined you for?", WEEKS),
        ),
        "nb": (
            (
                "Har smertene de siste ukene begynt eller blitt verre etter et hardt fall, en ulykke "
                "eller et slag",
                UKENE,
            ),
            ("(også et lite fall hvis du er beinskjør eller tar kortisontabletter)", UKENE),
            ("som ingen lege har undersøkt deg for?", UKENE),
        ),
    },
}


def test_every_emergency_question_has_been_judged(content: Content) -> None:
    emergencies = {one.id for one in content.safety.questions if one.tier.is_emergency}
    assert JUDGED.keys() == emergencies


@pytest.mark.parametrize("language", NOW)
@pytest.mark.parametrize("question", JUDGED)
def test_each_clause_of_an_emergency_question_asks_about_now(
    content: Content, question: str, language: str
) -> None:
    asked = content.safety.question(question)
    assert asked is not None
    clauses = JUDGED[question][language]
    assert " ".join(clause for clause, _time in clauses) == asked.text.to(language), "to be judged anew"
    read = ""
    for clause, time in clauses:
        read = f"{read} {clause}".lower()
        assert time in NOW[language]
        assert re.search(rf"\b{time}\b", read)
