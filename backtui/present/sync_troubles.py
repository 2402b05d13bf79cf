"""What is said of a sync folder that cannot be used as it is: sentences by code, for present.failures."""

from backtui.present.words import N_

SYNC_TROUBLES = {
    "sync_folder_gone": N_(
        "The sync folder {folder} is not there; perhaps a disk or the network is not connected. Your history "
        "here is untouched. It is shared again once the folder is back."
    ),
    "sync_not_agreed": N_(
        "In the sync folder {folder} lies the history of other machines. Nothing of it was taken in. To take "
        "it in: backtui sync"
    ),
    "sync_copied_id": N_(
        "Another machine has written {file}, the file of this one: one of the two is a copy of the other. "
        "Nothing is lost. This machine writes a new file from now on."
    ),
    "sync_file_damaged": N_(
        "{file} is not whole; perhaps it is still being copied. It was passed over, and is read once it has "
        "changed."
    ),
    "sync_not_read": N_("{file} cannot be read: {reason}. It was passed over. Allow reading it."),
    "sync_not_written": N_(
        "{file} could not be written: {reason}. Your history here is safe; the other machines get it later. "
        "Make room, or allow writing there."
    ),
    "sync_no_folder": N_(
        "No sync folder is set yet. Name the one that your machines share: backtui sync --folder DIR"
    ),
    "sync_no_parent": N_(
        "{folder} cannot be shared: the folder above it, {parent}, is not there. Nothing was set."
    ),
    "sync_needs_terminal": N_(
        "In {folder} lies the history of other machines: {machines}. Whether it is yours is asked in a "
        "terminal, and there is none here. Nothing was changed. If it is, add --yes."
    ),
}
"""The {places} are the error's values."""
