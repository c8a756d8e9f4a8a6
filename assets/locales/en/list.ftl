# The list of torrents: what it is told of, how it is arranged, filtered, grouped and marked.

# Beside the rates, while rows are shown as they were stored and the engine has not taken them up yet: how old they are.
list-as-of-moment = as of a moment ago
list-as-of-minutes = as of { $n } min ago
list-as-of-hours = as of { $n } h ago
list-as-of-days = as of { $n } d ago
# The same where nobody knows how old they are.
list-as-of-unknown = starting

# Over the list.
list-title = Torrents
# A part of all, beside the title.
list-found = { $found } of { $all }
list-marked = { $count } marked
# What the rows of a group have in common, beside the title.
list-by-label = by label
list-by-tracker = by tracker
list-by-folder = by folder
list-by-state = by state
list-newest = newest first
list-oldest = oldest first

# Headings of groups that have nothing in common; sums behind a name.
list-no-tracker = no tracker
list-no-label = no label
list-down = { $rate } down
list-up = { $rate } up

# In the column of what is private, in at most seven cells.
list-private = private

# The menu of what to sort by.
list-sort-title = Sort by
list-sort-first = first
list-sort-next = next
list-sort-reverse = reverse
list-sort-close = close
list-descending = descending
list-ascending = ascending

# Where list and details stand, said when it is chosen.
list-layout-over = the list over the details
list-layout-beside = the list beside the details, where the screen is wide
list-layout-alone = one pane at a time
