# The help over the whole screen.

help-title = Help
help-keys-now = Keys, as they are bound now.
help-hint = search
help-key-done = done
help-key-all = all keys
help-key-search = search
help-key-close = close
help-nothing = nothing found
help-nothing-why = the search looks at names, keys and texts
help-fields = Fields of queries
help-columns = Columns of the list
help-commands = On the command line
help-flags = Flags of peers

# How much a search finds.
help-found-actions = { $count ->
    [one] { $count } action
   *[other] { $count } actions
}
help-found-fields = { $count ->
    [one] { $count } field
   *[other] { $count } fields
}
help-found-flags = { $count ->
    [one] { $count } flag
   *[other] { $count } flags
}
