# What keys do. The English is that of the table in src/input/action.rs, written down.

action-doc-add = add torrents: links, files, info hashes
action-hint-add = add

action-doc-pause = pause, or resume if all are stopped
action-hint-pause = pause

action-doc-remove = remove from the list, keep the files
action-hint-remove = remove

action-doc-remove-files = remove and delete the files

action-doc-label = give labels, or take them away

action-doc-why = why it does what it does, and what helps
action-hint-why = why

action-doc-limits = limit the speed of torrents, or of all together

action-doc-move = move the data to another folder

action-doc-rename = rename on disk: the torrent, or the file under the cursor

action-doc-recheck = check what is on disk once more

action-doc-copy-magnet = copy the magnet link

action-doc-copy-hash = copy the info hash

action-doc-copy-path = copy the path of the folder

action-doc-copy-name = copy the name

action-doc-toggle = choose the file or folder, or leave it out
action-hint-toggle = choose

action-doc-toggle-all = choose all files, or none; with a filter those that it shows
action-hint-toggle-all = all

action-doc-filter-files = show only files that have these words; -word, *.ext
action-hint-filter-files = filter

action-doc-invert-files = turn the choice around

action-doc-raise-priority = download it sooner: low, normal, high
action-hint-raise-priority = sooner

action-doc-lower-priority = download it later: normal, low, not at all
action-hint-lower-priority = later

action-doc-ends-first = first and last pieces first, for players; or no longer

action-doc-as-files = pieces come as their files say, no longer by themselves

action-doc-check-pieces = check these pieces on disk again
action-hint-check-pieces = check

action-doc-unfold = open the folder

action-doc-fold = close the folder, or go to the one around it

action-doc-fold-all = close all folders, or open all

action-doc-add-peers = name peers of the torrent, to be dialled at once
action-hint-add-peers = add

action-doc-ban = ban the host of the peer from all torrents
action-hint-ban = ban

action-doc-unban = lift the ban
action-hint-unban = lift

action-doc-filter-peers = show only peers that match words
action-hint-filter-peers = filter

action-doc-add-tracker = add a tracker
action-hint-add-tracker = tracker

action-doc-edit-tracker = edit the address of the tracker
action-hint-edit-tracker = edit

action-doc-remove-tracker = remove the tracker
action-hint-remove-tracker = remove

action-doc-acknowledge = acknowledge the alert
action-hint-acknowledge = acknowledge

action-doc-acknowledge-all = acknowledge all alerts
action-hint-acknowledge-all = all

action-doc-go-to-torrent = go to the torrent of the alert or the deed
action-hint-go-to-torrent = torrent

action-doc-mark = mark or unmark, and go on; on a heading its torrents
action-hint-mark = mark

action-doc-mark-range = mark a range from here; again to end it

action-doc-mark-all = mark all that are shown, or none

action-doc-invert-marks = turn all marks around

action-doc-open = details over the whole screen; open or close a group
action-hint-open = details

action-doc-filter = show only torrents that match words or a query
action-hint-filter = filter

action-doc-sort = choose the column to sort by
action-hint-sort = sort

action-doc-sort-peers = sort peers by the next column
action-hint-sort-peers = sort

action-doc-sort-statistics = sort statistics by the next column
action-hint-sort-statistics = sort

action-doc-reverse-sort = turn the order around

action-doc-sort-by-name = sort by name

action-doc-sort-by-size = sort by size

action-doc-sort-by-progress = sort by progress

action-doc-sort-by-state = sort by state

action-doc-sort-by-down = sort by download rate

action-doc-sort-by-up = sort by upload rate

action-doc-sort-by-eta = sort by remaining time

action-doc-sort-by-ratio = sort by ratio

action-doc-sort-by-peers = sort by connected peers

action-doc-sort-by-seeds = sort by connected seeds

action-doc-sort-by-added = sort by time of adding

action-doc-sort-by-label = sort by label

action-doc-sort-by-tracker = sort by host of the tracker

action-doc-sort-by-note = sort by reason of the state

action-doc-sort-by-percent = sort by percent

action-doc-sort-by-have = sort by verified bytes

action-doc-sort-by-left = sort by missing bytes

action-doc-sort-by-downloaded = sort by downloaded bytes

action-doc-sort-by-uploaded = sort by uploaded bytes

action-doc-sort-by-finished = sort by time of completion

action-doc-sort-by-folder = sort by folder

action-doc-sort-by-private = sort by private or not

action-doc-sort-by-hash = sort by info hash

action-doc-add-sort-key = let the column count next: turned around, then no longer
action-hint-add-sort-key = next key

action-doc-columns = choose, order and size the columns
action-hint-columns = columns

action-doc-group-by-label = torrents in groups by label

action-doc-group-by-tracker = torrents in groups by tracker

action-doc-group-by-folder = torrents in groups by folder

action-doc-group-by-state = torrents in groups by state

action-doc-ungroup = no groups

action-doc-fold-group = close the group, or go to its heading

action-doc-fold-groups = close all groups, or open all

action-doc-next-layout = list over details, list beside details, list alone

action-doc-more-list = more room for the list

action-doc-less-list = less room for the list

action-doc-show-column = show the column, or hide it
action-hint-show-column = show

action-doc-column-down = move the column down: to the right
action-hint-column-down = down

action-doc-column-up = move the column up: to the left
action-hint-column-up = up

action-doc-column-wider = make the column wider
action-hint-column-wider = wider

action-doc-column-narrower = make the column narrower
action-hint-column-narrower = narrower

action-doc-column-fits = let the column be as wide as it fits

action-doc-reset-columns = all columns as usual
action-hint-reset-columns = reset

action-doc-mark-matching = accept the filter and mark all that it shows
action-hint-mark-matching = mark all

action-doc-unmark-matching = accept the filter and unmark all that it shows

action-doc-explain = which clauses of the filter hold of this torrent

action-doc-next-view = show the next view
action-hint-next-view = views

action-doc-previous-view = show the view before

action-doc-save-view = save filter and order as a view

action-doc-views = choose, rename, order and remove views

action-doc-rename-view = rename the view
action-hint-rename-view = rename

action-doc-remove-view = remove the view
action-hint-remove-view = remove

action-doc-move-view-up = put the view before the one before it

action-doc-move-view-down = put the view behind the next one

action-doc-down = down

action-doc-up = up

action-doc-top = to the first

action-doc-bottom = to the last

action-doc-half-page-down = half a page down

action-doc-half-page-up = half a page up

action-doc-page-down = a page down

action-doc-page-up = a page up

action-doc-count = begin a number: how often, or which row

action-doc-left = to the left

action-doc-right = to the right

action-doc-next-torrent = details of the next torrent

action-doc-previous-torrent = details of the torrent before

action-doc-next-pane = to the next pane
action-hint-next-pane = panes

action-doc-previous-pane = to the pane before

action-doc-next-tab = show the next details

action-doc-previous-tab = show the details before

action-doc-go-torrents = to the torrents

action-doc-go-peers = to the peers

action-doc-go-pieces = to the pieces

action-doc-go-files = to the files

action-doc-go-trackers = to the trackers

action-doc-go-info = to the info

action-doc-go-alerts = to the alerts

action-doc-go-speed = to the speed

action-doc-go-log = to the log of the torrent

action-doc-go-options = to the options of the torrent

action-doc-longer-span = show a longer time
action-hint-longer-span = longer

action-doc-shorter-span = show a shorter time
action-hint-shorter-span = shorter

action-doc-piece-view = pieces by: have, availability, in flight, priority
action-hint-piece-view = view

action-doc-select-pieces = select pieces from here; again to end it
action-hint-select-pieces = select

action-doc-zoom-in = look at the pieces more closely, down to blocks
action-hint-zoom-in = closer

action-doc-zoom-out = see more pieces at once

action-doc-zoom = let the pane fill the screen, or no longer
action-hint-zoom = zoom

action-doc-announce = ask the trackers now, or as soon as they allow
action-hint-announce = ask now

action-doc-overview = overview of the whole session

action-doc-statistics = what was moved when: today, this week, all time

action-doc-disks = disks: what is free, what is to come, what fits

action-doc-all-peers = the peers of all torrents

action-doc-bans = banned hosts, where bans are lifted

action-doc-settings = settings: what each is, where it comes from, changing it

action-doc-change-setting = change the setting
action-hint-change-setting = change

action-doc-reset-setting = let the setting have its default again
action-hint-reset-setting = reset

action-doc-search-settings = find a setting by words
action-hint-search-settings = find

action-doc-switch-ranking = statistics by torrent, or by tracker
action-hint-switch-ranking = by tracker

action-doc-accept = do it
action-hint-accept = ok

action-doc-complete = complete what is typed; with nothing to complete, the next line
action-hint-complete = complete

action-doc-complete-back = the candidate before

action-doc-browse = browse for torrent files
action-hint-browse = browse

action-doc-pick-file = pick the file, to take several at once
action-hint-pick-file = pick

action-doc-browse-up = to the folder around it; backspace on an empty line too
action-hint-browse-up = up

action-doc-browse-all = show files of any kind, or torrents alone
action-hint-browse-all = all files

action-doc-browse-hidden = show hidden files too, or no longer
action-hint-browse-hidden = hidden

action-doc-add-paused = add paused, or not

action-doc-add-sequential = download pieces in order, or not

action-doc-add-choose-files = when to choose files before the download

action-doc-add-options = back to the options: folder, labels, paused
action-hint-add-options = options

action-doc-next-field = to the next line
action-hint-next-field = next

action-doc-previous-field = to the line before

action-doc-limit-all = the limits of all torrents together, or of these again
action-hint-limit-all = all torrents

action-doc-yes = do what was asked
action-hint-yes = yes

action-doc-no = leave it
action-hint-no = no

action-doc-undo = take back what was done last, or what the cursor is on

action-doc-redo = do again what was taken back

action-doc-deeds = the log of all that was done, and by whom

action-doc-empty-removed = delete for good what removed torrents hold

action-doc-edit-left = a character to the left

action-doc-edit-right = a character to the right

action-doc-edit-home = to the start of the line

action-doc-edit-end = to the end of the line

action-doc-edit-word-left = a word to the left

action-doc-edit-word-right = a word to the right

action-doc-edit-backspace = delete the character before

action-doc-edit-delete = delete the character under the cursor

action-doc-edit-delete-word = delete the word before

action-doc-edit-kill-start = delete to the start of the line

action-doc-edit-kill-end = delete to the end of the line

action-doc-history-previous = the entry before

action-doc-history-next = the next entry

action-doc-themes = choose a theme for the screen

action-doc-mask = mask names, paths and addresses, or show them again

action-doc-command = the command line: every action by its name

action-doc-palette = find an action by some letters of it

action-doc-search-help = search the help
action-hint-search-help = search

action-doc-help = all keys
action-hint-help = help

action-doc-back = one step back; never quits
action-hint-back = back

action-doc-quit = quit; everything is kept
action-hint-quit = quit

action-doc-leave = quit from anywhere

action-doc-suspend = to the shell; `fg` comes back

action-doc-redraw = draw the screen anew
