# Groups of actions, which are headings of the help, and places where keys are pressed.

input-group-torrents = Torrents
input-group-marks = Marks
input-group-moving = Moving
input-group-panes = Panes
input-group-screens = Whole session
input-group-sorting = Sorting and filtering
input-group-sort-menu = In the menu of columns
input-group-queries = Queries and views
input-group-arranging = Columns, groups, layout
input-group-files = Files
input-group-trackers = Trackers
input-group-peers = Peers
input-group-alerts = Alerts
input-group-adding = Adding
input-group-limits = In the dialog of limits
input-group-editing = Editing a line
input-group-keeping = Taking back
input-group-looks = Looks
input-group-bitonic = bitonic

input-context-torrents = torrents
input-context-peers = peers
input-context-pieces = pieces
input-context-files = files
input-context-trackers = trackers
input-context-info = info
input-context-alerts = alerts
input-context-speed = speed
input-context-overview = overview
input-context-statistics = statistics
input-context-disks = disks
input-context-settings = settings
input-context-settings-search = settings-search
input-context-setting-value = setting-value
input-context-setting-choice = setting-choice
input-context-filter = filter
input-context-add = add
input-context-browse = browse
input-context-command = command
input-context-palette = palette
input-context-menu = menu
input-context-choose = choose
input-context-file-filter = file-filter
input-context-confirm = confirm
input-context-label = label
input-context-deeds = deeds
input-context-sort = sort
input-context-why = why
input-context-prompt = prompt
input-context-limits = limits
input-context-explain = explain
input-context-views = views
input-context-view-name = view-name
input-context-themes = themes
input-context-columns = columns
input-context-help = help
input-context-help-search = help-search
input-context-peer-search = peer-search
input-context-bans = bans
input-context-all-peers = all-peers
input-context-options = options
input-context-log = log

# Before a key that means an action only there.
input-only-in = in { $context }:

# An action of the command line that means nothing in the pane beneath it.
input-not-here = `{ $action }` can be used in { $contexts }
