"""What a command says of a wish that it cannot carry out: sentences by code, for present.failures."""

from backtui.present.words import N_

USAGE = {
    "day_too_early": N_("{day} lies before {earliest}, the first day that is known here. Name another day."),
    "days_turned_round": N_("{since} comes after {until}, so that no day lies between. Turn them round."),
    "log_ahead": N_(
        "{minutes} minutes from {start} on are not over yet. Nothing was added. Name an earlier day or time, "
        "or fewer minutes."
    ),
    "note_too_long": N_(
        "The note has {length} characters; {most} is the most. Nothing was added. Shorten it."
    ),
    "undo_with_more": N_(
        "--undo takes back what was added last, and goes with nothing else. Nothing was done."
    ),
    "nothing_to_undo": N_("No session was added by hand. Nothing was taken back."),
    "undo_changed": N_(
        "{session} was changed after it was added, so that it is not known which was added last. Nothing was "
        "taken back. In the app, h leads to your sessions, where you can take one away."
    ),
    "no_pause": N_(
        "No pause of yours runs today. Nothing was changed. To take back what lies ahead: "
        "backtui resume --all"
    ),
    "paused_for_safety": N_("{why} Nothing was changed."),
    "report_ending": N_(
        "{file} cannot be written: the page ends in .html, or in .md as Markdown. Nothing was written. For a "
        "PDF, open the .html in a browser and print it to a file."
    ),
    "no_such_length": N_("That does not last {minutes} minutes. There is: {known}."),
    "calendar_all_paused": N_(
        "Each of these days lies in a pause. Nothing was written. Look further ahead with --weeks, or take "
        "the pause back: backtui resume --all"
    ),
    "setting_refused": N_("{key} cannot be {value}; expected is {expected}. Nothing was changed."),
    "no_setting_near": N_("There is no setting {key}. Is {near} meant?"),
    "no_setting": N_("There is no setting {key}. Known are: {known}."),
    "theme_unknown_near": N_("There is no theme {name}. Is {near} meant?"),
    "theme_unknown": N_("There is no theme {name}. Known are: {known}."),
    "programme_for_activity": N_(
        "{name} is a programme, not an activity. All of its activity: backtui history --activity {activity}"
    ),
    "activity_unknown_near": N_("There is no activity {name}. Is {near} meant?"),
    "activity_unknown": N_("There is no activity {name}. Known are: {known}."),
    "exercise_unknown_near": N_("There is no programme and no activity {name}. Is {near} meant?"),
    "exercise_unknown": N_(
        "There is no programme and no activity {name}. To see what there is: backtui programmes list"
    ),
}
"""The {places} are the error's values."""
