# The command line and the palette. What commands are for, by their names.

command-doc-filter = show only torrents that match
command-doc-mark = mark all shown torrents that match
command-doc-unmark = unmark all shown torrents that match
command-doc-sort = sort by a column, then by the next ones
command-doc-group = torrents in groups, or in none
command-doc-view = show a saved view, or all torrents
command-doc-layout = where list and details stand
command-doc-theme = show another theme
command-doc-go = to the next torrent with these words in its name
command-doc-add = add a torrent
command-doc-label = give labels, or take them away
command-doc-limit = limit how fast torrents move, or all together
command-doc-move = move the data of torrents to a folder
command-doc-rename = rename what the torrent is called on disk
command-doc-set = change a setting, and write it into the settings file
command-doc-help = what an action or a command is for

command-hint = an action or a command
command-unknown = no action and no command has this name
command-palette = Actions
command-palette-hint = some letters of it
command-palette-do = do it

# What is wrong with the line, and what came of it.
command-near = there is no such { $what }; did you mean `{ $near }`?
command-no-such = there is no such { $what }
command-one-of = { $what }: one of { $names }
command-what-action = action or command
command-what-column = column
command-what-grouping = grouping
command-what-layout = layout
command-what-theme = theme
command-what-view = view
command-needs = `{ $name }` needs { $takes }
command-takes-nothing = `{ $name }` takes nothing
command-neither = `{ $name }` is no action and no command
command-neither-near = `{ $name }` is no action and no command; did you mean `{ $near }`?
command-said-before = `{ $name }` was said before
command-which-column = which column?
command-which-setting = which setting?
command-most-columns = no more than { $count } columns can count
command-column-is = a column is one of { $names }
command-sign-says = the sign before the column says it already
command-order-is = an order is asc or desc; columns have commas between
command-order-ends = only a comma and the next column can follow the order
command-limit-is = say down or up and a rate, or none
command-how-fast = how fast { $way }?
command-needs-value = `{ $name }` needs a value
command-no-torrent = no torrent that is shown has this name
command-limits-none = none
command-limits = limits of all torrents together: down { $down }, up { $up }
command-one-rename = one torrent is renamed at a time
command-read-only = read-only from now on
command-marked = marked { $count }
command-unmarked = unmarked { $count }
