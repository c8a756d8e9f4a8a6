# The filter while it is typed, and why a torrent passes it.

filter-prompt = filter
# Said in the line while it is empty, and below it: queries are the same in every language.
filter-hint = words, or a query
filter-examples = words of the name, or state:stalled ratio>2 size>4G added<7d -label:tv (a or b)
filter-none = no filter: every torrent is shown

# The page that says which clauses hold.
filter-explain = Explain
filter-explain-close = close
filter-matches = matches the query
filter-matches-not = does not match the query
filter-all-of = all of these
filter-one-of = one of these
filter-not = not
filter-not-known = not known, so no comparison holds
