"""The safety check's words (data/safety.toml) and the claims under Sources (data/evidence.toml)."""

from collections.abc import Mapping
from pathlib import Path
from string import Formatter
from typing import Annotated, Any

import msgspec

from backtui.content.files import (
    Id,
    Location,
    Said,
    Words,
    chosen,
    items,
    read_toml,
    shaped,
    taken_once,
    text,
)
from backtui.domain.content import Fault
from backtui.domain.evidence import TOPICS, Certainty, Claim
from backtui.domain.programme import Text
from backtui.domain.safety import (
    UNSAID,
    EmergencyNumbers,
    Question,
    SafetyContent,
    StopAction,
    StopSign,
    Tier,
)

PLACEHOLDERS: Mapping[str, frozenset[str]] = {
    "result_urgent_care": frozenset({"ambulance"}),
    "result_doctor_first": frozenset({"urgent"}),
    "result_doctor_soon": frozenset({"urgent"}),
    "stop_urgent_care": frozenset({"ambulance"}),
    "result_doctor_stop": frozenset({"urgent", "ambulance"}),
    "stop_doctor_first": frozenset({"urgent", "ambulance"}),
    "stop_something_else": frozenset({"urgent"}),
    "stop_pain_up": frozenset({"limit", "start"}),
    "safety_net": frozenset({"urgent"}),
    "pain_green": frozenset({"green"}),
    "pain_amber": frozenset({"amber"}),
    "pain_red": frozenset({"red"}),
    "pain_sharp": frozenset({"tell"}),
    "pain_8": frozenset({"urgent", "ambulance"}),
    "result_go_easy": frozenset({"pain"}),
    "go_easy_pain_known": frozenset({"green"}),
}
"""What the words are filled in with; every other text is shown as it is."""

TEXTS = frozenset(PLACEHOLDERS) | {
    # What a full check or a stop sign leads to
    "result_ambulance",
    "go_easy_pain_unknown",
    "result_ok",
    "pregnancy_signs",
    "sessions_closed",
    "emergency_seen",
    "emergency_mistake",
    "stop_mistake",
    "doctor_cleared",
    "doctor_passed",
    "not_today",
    # The short check
    "short_1",
    "short_2",
    "short_ill",
    "pain_6",
    # In a session
    "stop_key",
    "stop_ambulance",
    "stop_end_today",
    "stop_sugar_low",
    "stop_change_move",
    # How pain is read
    "fear_answer",
    "pain_next_day",
    "pain_not_harm",
    "pain_basis",
    # When to ask for help, and what to mind
    "physio_step_downs",
    "physio_six_weeks",
    "strength_note",
    "note_bone",
    "note_blood_pressure",
    "note_pregnancy",
    "note_birth",
    "note_surgery",
    "note_heart",
    "note_heart_short",
    "note_leg",
    "note_joints",
    "note_unsteady",
    "note_diabetes",
    # What this is
    "disclaimer",
    "not_a_consultation",
    "scope",
    "article_credit",
    "best_exercise",
    "best_exercise_credit",
    "natural_course",
}
"""The text keys that the code asks for; the file has these and no others."""


class _Head(msgspec.Struct):
    question_set: Annotated[int, msgspec.Meta(ge=1)]


class _Question(msgspec.Struct, forbid_unknown_fields=True):
    id: Id
    action: str
    en: str = ""
    nb: str = ""
    source: str = ""


class _Numbers(msgspec.Struct, forbid_unknown_fields=True):
    name: Said
    ambulance: Said
    urgent: Said
    note: Said | None = None
    source: list[str] = []
    """Pages at which the numbers were read, for those who look after the file."""


class _Claim(msgspec.Struct, forbid_unknown_fields=True):
    id: Id
    topic: str
    found: Said
    certainty: str
    article: Said | None = None
    citations: list[str] = []


def safety_content(path: Path) -> SafetyContent:
    """Everything that data/safety.toml says. Raises BadContent."""
    place, raw = read_toml(Location(str(path)), ("question_set", "question", "stop_sign", "text", "numbers"))
    questions: dict[str, Question] = {}
    for at, item in items(raw, "question", place):
        question = shaped(item, _Question, at)
        taken_once(question.id, questions, at)
        tiers = {tier.id: tier for tier in Tier if tier is not Tier.GO}
        if question.action not in tiers:
            raise at.bad("action", Fault.UNKNOWN_VALUE, ", ".join(tiers), question.action)
        questions[question.id] = Question(question.id, tiers[question.action], _own_words(question, at))
    signs: dict[str, StopSign] = {}
    for at, item in items(raw, "stop_sign", place):
        sign = shaped(item, _Question, at)
        taken_once(sign.id, signs, at)
        signs[sign.id] = StopSign(
            sign.id, chosen(sign.action, StopAction, "action", at), _own_words(sign, at)
        )
    return SafetyContent(
        question_set=shaped(raw, _Head, place).question_set,
        questions=tuple(sorted(questions.values(), key=lambda one: -one.tier)),
        stop_signs=tuple(signs.values()),
        texts=_texts(raw, place),
        numbers=_numbers(raw, place),
    )


def claims(path: Path) -> tuple[Claim, ...]:
    """The claims of data/evidence.toml, in the file's order. Raises BadContent."""
    place, contents = read_toml(Location(str(path)), ("claim",))
    found: dict[str, Claim] = {}
    for at, item in items(contents, "claim", place):
        raw = shaped(item, _Claim, at)
        taken_once(raw.id, found, at)
        if raw.topic not in TOPICS:
            raise at.bad("topic", Fault.UNKNOWN_VALUE, ", ".join(TOPICS), raw.topic)
        found[raw.id] = Claim(
            id=raw.id,
            topic=raw.topic,
            article=Text("", "") if raw.article is None else text(raw.article, "article", at),
            found=text(raw.found, "found", at),
            certainty=chosen(raw.certainty, Certainty, "certainty", at),
            citations=tuple(raw.citations),
        )
    return tuple(found.values())


def _own_words(raw: _Question, at: Location) -> Text:
    """The words of an item that carries its languages as keys of its own."""
    return text(Words(raw.en, raw.nb), "", at)


def _texts(raw: Mapping[str, Any], place: Location) -> Mapping[str, Text]:
    """All texts by key: the ones that the code asks for, no more and no fewer."""
    table = shaped(raw.get("text", {}), dict[str, Words], Location(place.file, "text"))
    for key in TEXTS - table.keys():
        raise Location(place.file, f"text.{key}").bad("", Fault.MISSING)
    texts: dict[str, Text] = {}
    for key, said in table.items():
        at = Location(place.file, f"text.{key}")
        if key not in TEXTS:
            raise at.bad("", Fault.UNKNOWN_KEY, ", ".join(sorted(TEXTS)))
        texts[key] = text(said, "", at)
        wanted = PLACEHOLDERS.get(key, frozenset())
        for language, words in (("en", texts[key].en), ("nb", texts[key].nb)):
            try:
                found = {name for _, name, _, _ in Formatter().parse(words) if name is not None}
            except ValueError as error:
                raise at.bad(language, Fault.WRONG_PLACEHOLDERS, ", ".join(sorted(wanted)), error) from error
            if found != wanted:
                raise at.bad(
                    language, Fault.WRONG_PLACEHOLDERS, ", ".join(sorted(wanted)), ", ".join(sorted(found))
                )
    return texts


def _numbers(raw: Mapping[str, Any], place: Location) -> Mapping[str, EmergencyNumbers]:
    """Whom to call, by country; "other" is always there."""
    table = shaped(raw.get("numbers", {}), dict[str, _Numbers], Location(place.file, "numbers"))
    if "other" not in table:
        raise Location(place.file, "numbers").bad("other", Fault.MISSING)
    numbers: dict[str, EmergencyNumbers] = {}
    for country, both in table.items():
        at = Location(place.file, f"numbers.{country}")
        numbers[country] = EmergencyNumbers(
            text(both.ambulance, "ambulance", at),
            text(both.urgent, "urgent", at),
            text(both.name, "name", at),
            UNSAID if both.note is None else text(both.note, "note", at),
        )
    return numbers
