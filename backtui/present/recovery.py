"""The questions about the history's files: what happened, what is kept safe, and what can be done."""

from backtui.domain.errors import BacktuiError
from backtui.present.failures import shown
from backtui.present.question import Choice, Question
from backtui.present.words import N_, _, ngettext


def ends_here(found: BacktuiError) -> bool:
    """Whether not deciding leaves the program: nothing can be read, and nothing new begins unasked."""
    return found.code in ("history_lost", "link_leads_nowhere")


_LATER = Choice("leave", N_("Not now: ask again at the next start"))
_QUESTIONS = {
    "history_restored": Question(
        N_("Your history was brought back"),
        N_(
            "{file} is damaged. Your history was brought back from {source}, with everything that was saved "
            "since. The damaged file is kept beside it."
        ),
        (Choice("mend", N_("Go on with it")), _LATER),
    ),
    "history_was_missing": Question(
        N_("Your history was not in its place"),
        N_("{file} is missing. Your history was read from {source}, and is put back in its place."),
        (Choice("mend", N_("Go on with what was found")), _LATER),
    ),
    "history_unsealed": Question(
        N_("Your history was changed outside backtui"),
        N_(
            "{file} is not as backtui wrote it: another program has changed it, or a part is missing. {read} "
            "That becomes your history again, and the file is kept beside it as it is. For safety, the "
            "safety check is asked anew."
        ),
        (Choice("mend", N_("Go on with what can be read")), _LATER),
    ),
    "history_lost": Question(
        N_("Your history cannot be read"),
        N_(
            "Nothing can be read of {file}, and there is no earlier copy. If you have a copy of your own, "
            "leave now and put it in its place."
        ),
        (
            Choice("leave", N_("Leave backtui: nothing is changed")),
            Choice("mend", N_("Begin a new history; the file is kept beside it")),
        ),
    ),
    "link_leads_nowhere": Question(
        N_("Your history is not there"),
        N_("{file} is a link to {target}, and nothing is there. Perhaps a disk is not connected."),
        (
            Choice("leave", N_("Leave backtui, and bring it back")),
            Choice("mend", N_("Begin a new history there")),
        ),
    ),
    "history_copy_found": Question(
        N_("There is another history beside yours"),
        N_(
            "Beside {file} lies {copy}, perhaps a sync program's copy. It has sessions or changes that yours "
            "lacks. Unite the two? Of a session that differs the later version holds, and the other file is "
            "kept under a new name."
        ),
        (
            Choice("leave", N_("Not now: leave both as they are")),
            Choice("take", N_("Unite them")),
        ),
    ),
}
"""By the code of what was found; the careful answer first."""


def recovery_question(found: BacktuiError) -> Question:
    """What is asked about a damaged, missing or other history file.

    Each has "leave" (decide at the next start), and others: "mend" the file, "take" what can be read of it,
    or "keep" it without.
    """
    if found.code == "history_set_aside":
        return _set_aside(found)
    title, text, choices = _QUESTIONS[found.code]
    values = {key: shown(value) for key, value in found.values.items()}
    if found.code == "history_unsealed":
        values["read"] = _read(found)
    return Question(
        _(title), _(text).format(**values), tuple(Choice(one.result, _(one.text)) for one in choices)
    )


def _set_aside(found: BacktuiError) -> Question:
    """A damaged file that nobody has decided about yet."""
    count = int(str(found.values["records"]))
    kept = shown(found.values["kept"])
    if not count:
        return Question(
            _("A damaged history was put aside"),
            _("It is kept as {kept}. Your history lacks nothing of it that can be read.").format(kept=kept),
            (
                Choice("keep", _("Good: keep the file, and do not ask again")),
                Choice(_LATER.result, _(_LATER.text)),
            ),
        )
    more = ngettext(
        "{count} record in it is not in your history, or says something else there.",
        "{count} records in it are not in your history, or say something else there.",
        count,
    ).format(count=count)
    return Question(
        _("A damaged history was put aside"),
        _("It is kept as {kept}. {more} This can be taken in; the file stays.").format(kept=kept, more=more),
        (
            Choice(_LATER.result, _(_LATER.text)),
            Choice("take", _("Take in what can be read of it")),
            Choice("keep", _("Leave my history as it is, and do not ask again")),
        ),
    )


def _read(found: BacktuiError) -> str:
    """How much of the file can be read."""
    count, unread = int(str(found.values["records"])), int(str(found.values["unread"]))
    read = ngettext("{count} record can be read.", "{count} records can be read.", count).format(count=count)
    if not unread:
        return read
    left = ngettext("{count} record cannot.", "{count} records cannot.", unread).format(count=unread)
    return f"{read} {left}"
