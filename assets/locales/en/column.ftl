# The columns of the list and their dialog.

# Above the list, in no more cells than the column has where it is narrow.
column-title-name = Name
column-title-size = Size
column-title-progress = Progress
column-title-state = State
column-title-note = Note
column-title-down = Down/s
column-title-up = Up/s
column-title-eta = ETA
column-title-ratio = Ratio
column-title-peers = Peers
column-title-seeds = Seeds
column-title-label = Label
column-title-tracker = Tracker
column-title-added = Added
column-title-percent = %
column-title-have = Have
column-title-left = Left
column-title-downloaded = Got
column-title-uploaded = Sent
column-title-finished = Done
column-title-folder = Folder
column-title-private = Private
column-title-hash = Hash

# Within a sentence: the order of the list, “percent ▾”.
column-word-name = name
column-word-size = size
column-word-progress = progress
column-word-state = state
column-word-note = note
column-word-down = down
column-word-up = up
column-word-eta = eta
column-word-ratio = ratio
column-word-peers = peers
column-word-seeds = seeds
column-word-label = label
column-word-tracker = tracker
column-word-added = added
column-word-percent = percent
column-word-have = have
column-word-left = left
column-word-downloaded = downloaded
column-word-uploaded = uploaded
column-word-finished = finished
column-word-folder = folder
column-word-private = private
column-word-hash = hash

# What they show, in a line.
column-doc-name = the name
column-doc-size = bytes of all files
column-doc-progress = what is here of the chosen files, as a bar
column-doc-state = what it is doing
column-doc-note = why it is in that state
column-doc-down = download rate
column-doc-up = upload rate
column-doc-eta = time until the chosen files are here
column-doc-ratio = uploaded per downloaded
column-doc-peers = connected peers
column-doc-seeds = connected peers that have everything
column-doc-label = labels
column-doc-tracker = host of the first tracker
column-doc-added = how long ago it was added; the date where it is wide
column-doc-percent = what is here of the chosen files, in percent
column-doc-have = verified bytes of the chosen files
column-doc-left = bytes of the chosen files that are missing
column-doc-downloaded = bytes downloaded over all runs
column-doc-uploaded = bytes uploaded over all runs
column-doc-finished = how long ago it was complete; the date where it is wide
column-doc-folder = folder that holds its files
column-doc-private = whether it keeps to its trackers
column-doc-hash = start of the info hash

# The dialog of columns.
column-dialog = Columns, from left to right
column-key-show = show
column-key-down = down
column-key-up = up
column-key-wider = wider
column-key-narrower = narrower
column-key-reset = reset
column-key-keep = keep
column-key-cancel = cancel

# Its width, in at most eight cells: $cells on the screen, as it fits.
column-auto = auto
column-cells-auto = { $cells } auto

# It is wanted and not drawn: it would be empty now, or others need the room. At most eight cells.
column-not-now = not now
column-no-room = no room
