# The views of the list: their names, their menu, and the prompt that names one.

# Those that are always there; narrow.
views-tab-all = All
views-tab-active = Active
views-tab-done = Done
views-tab-trouble = Trouble

# The menu and the prompt.
views-title = Views
views-save = Save view
views-rename = Rename view
views-key-show = show
views-key-rename = rename
views-key-remove = remove
views-key-up = up
views-key-down = down
views-key-save = save
views-key-cancel = cancel
views-called = name
views-hint = a short one
views-replaces = takes the place of the view of that name
views-everything = all torrents, in this order

# What is wrong.
views-needs-name = a view needs a name
views-long-name = a name has at most { $most } characters
views-always-there = “{ $name }” is always there: take another name
views-taken = there is a view called “{ $name }” already
views-unreadable = the query of the view “{ $name }” cannot be read: { $why }
views-too-long = the query is too long to be saved: it has more than 4 KiB

# What is done.
views-removed = removed the view “{ $name }”; its query is in the history of the filter
