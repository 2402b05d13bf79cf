"""Every failure and notice as sentences: what happened, to what, what was kept, what to do next."""

from contextlib import suppress

from backtui.domain.content import Fault
from backtui.domain.errors import BacktuiError
from backtui.domain.harmless import harmless
from backtui.present.expected import EXPECTED
from backtui.present.faults import problem, toml_words
from backtui.present.sync_troubles import SYNC_TROUBLES
from backtui.present.usage import USAGE
from backtui.present.words import N_, _

_ELSEWHERE = USAGE | SYNC_TROUBLES
SENTENCES = _ELSEWHERE | {
    # The command line.
    "no_terminal": N_(
        "This needs a terminal to show itself and to read keys. Start it in a terminal window, without a "
        "pipe or a file, or with --plain for lines of text. For scripts there is: backtui status"
    ),
    "erase_needs_terminal": N_(
        "Removing everything asks you to type a word, and there is no terminal to type in. Nothing was "
        "removed. Start it in a terminal window, without a pipe or a file."
    ),
    "empty_option": N_("{option} is there without a value. Nothing was done. Give it one, or leave it out."),
    "day_out_of_range": N_("{day} lies outside the years 2 to 9998, which are known here. Name another day."),
    "system_refused": N_("The system refused: {reason} {file}"),
    "output_not_written": N_("The output could not be written: {reason}. Nothing of yours was changed."),
    "file_exists": N_("{file} is there already. Nothing was written. Name another file."),
    "file_not_read": N_("{file} cannot be read: {reason}. Nothing was changed."),
    "interface_failed": N_(
        "Something in backtui itself failed. Your history is untouched. What happened is written in {log}. "
        "Start backtui again."
    ),
    "interface_failed_in_session": N_(
        "Something in backtui itself failed. Your session is kept in {file}: start backtui again, and go on "
        "or save it. What happened is written in {log}."
    ),
    "interface_failed_unkept": N_(
        "Something in backtui itself failed, and the last seconds of your session could not be written: "
        "{reason}. Start backtui again, and go on with what was kept before. What happened is written in "
        "{log}."
    ),
    # Settings.
    "settings_unreadable": N_(
        "The settings file {file} cannot be read: {reason}. It was left as it is, and the usual settings "
        "hold. Repair it, or move it away."
    ),
    "settings_not_toml": N_(
        "The settings file {file} cannot be used: line {line} {fault}. It was left as it is, and the usual "
        "settings hold. Repair it, or move it away."
    ),
    "settings_named_not_toml": N_(
        "The settings file {file} cannot be used: line {line} {fault}. It was left as it is, and nothing was "
        "started. Repair it, or leave --config out."
    ),
    "setting_unknown": N_(
        "In {file}, {key} is no setting, and nothing comes of it. Known are: {known}. Correct it, or take "
        "the line out."
    ),
    "setting_unknown_near": N_(
        "In {file}, {key} is no setting, and nothing comes of it. Is {near} meant? Correct it, or take "
        "the line out."
    ),
    "settings_named_unreadable": N_(
        "The settings file {file} cannot be read: {reason}. It was left as it is, and nothing was "
        "started. Repair it, or leave --config out."
    ),
    "settings_no_folder": N_(
        "The settings file {file} cannot be read: its folder does not exist. Make the folder, or leave "
        "--config out."
    ),
    "settings_not_written": N_(
        "The settings could not be written to {file}: {reason}. They hold until you leave. Make room or "
        "allow writing there, then set them again."
    ),
    "setting_wrong": N_(
        "In {file}, {key} is {value}; expected is {expected}. Instead, {default} holds. Set it in the "
        "settings, or change the file."
    ),
    # History and journal: the disk.
    "cannot_read": N_(
        "{file} cannot be read: {reason}. It was left as it is. Allow reading it, or name another folder "
        "with --data-dir."
    ),
    "not_a_folder": N_(
        "{file} cannot be used: something on the way to it is a file, not a folder. Nothing was changed. "
        "Move that file away, or name another folder with --data-dir."
    ),
    "folder_vanished": N_(
        "The folder {folder} is gone. It may be on a disk that was taken out. Nothing was written "
        "anywhere else. Bring it back and try again."
    ),
    "disk_full": N_(
        "There is no room left to write {file}. What was saved before is untouched. Make room and try again."
    ),
    "not_writable": N_(
        "{file} cannot be written: {reason}. What was saved before is untouched. Allow writing there, or "
        "name another folder with --data-dir."
    ),
    "cannot_write": N_(
        "{file} could not be written: {reason}. What was saved before is untouched. Put that right and "
        "try again."
    ),
    "history_locked": N_(
        "Another window has been writing {file} for {seconds} seconds. Nothing was changed. Close that "
        "window, or try again."
    ),
    "newer_schema": N_(
        "{file} was written by a newer backtui (format {found}; this one writes {known}). It can be read "
        "here, and nothing in it was changed. Update backtui to add to it."
    ),
    # History and journal: what was found and put right.
    "history_restored": N_(
        "{file} is damaged. Your history was brought back from {source}, with everything that was saved "
        "since. The damaged file is kept. The next start of backtui asks about it."
    ),
    "history_was_missing": N_(
        "{file} is missing. Your history was read from {source}. The next start of backtui puts it "
        "back in its place."
    ),
    "history_unsealed": N_(
        "{file} is not as backtui wrote it: another program has changed it, or a part is missing. What can "
        "be read is shown, and the file was left as it is. The next start of backtui asks what to do."
    ),
    "history_lost": N_(
        "Nothing can be read of {file}, and there is no earlier copy. It was left as it is. Put a copy of "
        "your own in its place, or start backtui, which asks whether to begin a new history beside it."
    ),
    "link_leads_nowhere": N_(
        "{file} is a link to {target}, and nothing is there. Perhaps a disk is not connected. Nothing was "
        "changed. Bring it back, or remove the link."
    ),
    "history_set_aside": N_(
        "{file} was damaged. What could be read is in your history, and the damaged file is kept as {kept}. "
        "The next start of backtui asks about it."
    ),
    "no_backup": N_(
        "Your history is saved, but no backup of it could be made in {folder}: {reason}. Allow writing there."
    ),
    "too_large": N_(
        "{file} is larger than {megabytes} MB, and was not read. Nothing was changed. Look whether it is the "
        "right file."
    ),
    "not_a_file": N_(
        "{file} is a pipe or a device, not a file, and was not read. Nothing was changed. Move it away."
    ),
    "history_copy_found": N_(
        "Beside {file} lies another history, perhaps a sync program's copy, with sessions or changes that "
        "yours lacks. To unite the two, nothing lost, start backtui, or run: backtui import {quoted}"
    ),
    "history_copy_newer": N_(
        "Beside {file} lies another history that a newer backtui wrote: {copy}. It was left as it is. Update "
        "backtui to unite the two."
    ),
    "session_runs": N_(
        "A session is running in another window. Nothing was removed. Finish it there, or close that window, "
        "and try again."
    ),
    "not_erased": N_(
        "{file} could not be removed: {reason}. What comes before it is gone, the rest is there. Allow "
        "writing there, and try again."
    ),
    "record_skipped": N_(
        "A record in {file} cannot be understood and is left out: {record}. Its {key} should be "
        "{expected}. It stays in the file."
    ),
    "journal_set_aside": N_(
        "What was kept of a session that was not finished cannot be read. The file is kept as {kept}."
    ),
    # Export and import.
    "export_own_file": N_(
        "{file} is a part of your history itself. Nothing was written. Name another file with -o."
    ),
    "file_over_other": N_(
        "{file} is there already, and is nothing that this command writes. Nothing was written. Name another "
        "file with -o, or overwrite it with --force."
    ),
    "file_not_written": N_(
        "{file} could not be written: {reason}. Your history is untouched. Name another file with -o."
    ),
    # Reminders.
    "remind_options": N_(
        "--days needs --timer, and --off stands alone. Nothing was changed. As in: backtui remind --timer "
        "18:00 --days mon,wed,fri"
    ),
    "no_system_timer": N_(
        "There is neither systemd nor launchd here to remind you. Nothing was changed. With cron it is this "
        "line: {line}"
    ),
    "timer_refused": N_(
        "The system refused the timer: {reason}. Nothing of it was left. With cron it is this line: {line}"
    ),
    "timer_not_ours": N_(
        "{file} is there already, and backtui did not write it. Nothing was changed. Move it away."
    ),
    "not_removed": N_("{file} could not be removed: {reason}. Remove it yourself."),
    "no_notify_send": N_(
        "Nothing here can show a notification, so that the reminder would not be seen. On Debian and "
        "Ubuntu: sudo apt install libnotify-bin"
    ),
    "no_notification": N_(
        "No notification could be shown: {line} Install notify-send (libnotify-bin), or run it in a terminal."
    ),
    "import_not_utf8": N_(
        "{file} was not taken in: it is not UTF-8 text. Nothing was changed. If an editor or a shell saved "
        "it in another encoding, save it once more as UTF-8."
    ),
    "import_not_json": N_(
        "{file} was not taken in: at byte {byte} it is not JSON. Nothing was changed. Take what backtui "
        "export wrote as json."
    ),
    "import_too_large": N_("{file} was not taken in: it is larger than {megabytes} MB. Nothing was changed."),
    "bad_list": N_("{file} was not taken in: its {key} should be a list. Nothing was changed. Correct it."),
    "import_wrong_format": N_(
        "{file} was not taken in: it is not a history that backtui has exported. Nothing was changed."
    ),
    "import_newer_schema": N_(
        "{file} was not taken in: it was exported by a newer backtui (format {found}; this one reads "
        "{known}). Nothing was changed. Update backtui first."
    ),
    "bad_record": N_(
        "{file} was not taken in because of one record: {record} ({place}). Its key {key} should be "
        "{expected}. Nothing was changed. Correct it, or leave it out."
    ),
    "own_copy_passed_over": N_(
        "{file} is a copy that a sync program made of another file, and was passed over. Bring the two "
        "together, or give it a name of its own."
    ),
    # Content, and what only a fault of ours can cause.
    "bad_item": N_("{file} has a fault: {where} {problem}."),
    "nothing_in_file": N_("{file} adds nothing: there is no [[programme]] and no [[move]] in it."),
    "no_programme_in_file": N_("{file} has no programme to show: there is no [[programme]] in it."),
    "incomplete_answers": N_(
        "The safety check is not finished: {questions}. Nothing can be said until it is."
    ),
    "command_refused": N_(
        "A session that is {status} does not take the command {command}. It goes on unchanged."
    ),
}
"""Sentences for each code; the {places} are the error's values."""


def sentence(error: BacktuiError) -> str:
    """The error in the language in use; a code without sentences is told with everything that it carries."""
    values = {key: _shown(key, value) for key, value in error.values.items()}
    if "fault" in values:
        values["fault"] = toml_words(values["fault"])
    if error.code == "bad_item":
        values |= _fault(error, values)
    try:
        return _(SENTENCES[error.code]).format(**values)
    except (KeyError, IndexError):
        told = ", ".join(f"{key}: {value}" for key, value in values.items())
        return _("Something went wrong ({code}). {values}").format(code=error.code, values=told).strip()


def _shown(key: str, value: object) -> str:
    """A value of an error as a person reads it."""
    if key == "value" and isinstance(value, float):
        return repr(value)  # as it was written: 5.0 is no whole number
    return _(EXPECTED[str(value)]) if key == "expected" and value in EXPECTED else shown(value)


def shown(value: object) -> str:
    """A value as a person reads it, on one line, without anything that steers a terminal."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return ", ".join(harmless(str(one)) for one in value)
    text = str(value)
    with suppress(UnicodeEncodeError):
        # Bytes of a file's name that the locale does not know: the letter where it is UTF-8, else its number.
        text = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return harmless(text) or '""'


def _fault(error: BacktuiError, values: dict[str, str]) -> dict[str, str]:
    """Where in a content file a fault is, and what it is."""
    line = _("line {line}").format(line=error.values["line"]) if error.values.get("line") else ""
    named = (str(error.values[part]) for part in ("item", "key") if error.values.get(part))
    where = ", ".join((*((line,) if line else ()), *named))
    reason, expected = error.values.get("reason"), str(error.values.get("expected", ""))
    wrong = toml_words(expected) if reason == Fault.NOT_TOML else problem(reason, values)
    return {"where": where or _("the file"), "problem": wrong}
