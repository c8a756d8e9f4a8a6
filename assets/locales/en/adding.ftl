# Adding torrents: the dialog, the browser of files, and what is said afterwards.

adding-title = Add torrent
adding-title-several = { $count ->
    [one] Add { $count } torrent
   *[other] Add { $count } torrents
}
# They were tried, and refused.
adding-title-refused = { $count ->
    [one] { $count } source was not added
   *[other] { $count } sources were not added
}

# Names of the lines.
adding-source = source
adding-folder = folder
adding-labels = labels

# Said in a line while it is empty.
adding-hint-source = magnet link, .torrent path, URL or info hash; several can be pasted
adding-hint-labels = none; labels with blanks between
adding-hint-browse = some letters of the name

adding-magnet = magnet link: { $name }
adding-magnet-nameless = magnet link: without a name
adding-free = { $free } free
adding-new-folder = will be made
adding-more = and { $count } more

# What keys do in the dialog; narrow.
adding-browse = browse for .torrent files
adding-paused = add paused
adding-sequential = download in order
adding-choose = choose files first: { $when }
adding-choose-known = for torrent files
adding-choose-always = always, for magnet links too
adding-choose-never = never
adding-key-add = add
adding-key-complete = complete
adding-key-cancel = cancel

# The browser of files.
adding-browse-title = Torrent files
adding-key-hidden = hidden
adding-key-all = all files
adding-key-torrents = torrents only
adding-key-up = up
adding-key-pick = pick
adding-key-take = take
adding-key-open = open
adding-key-back = back
adding-picked = { $count } picked
adding-reading = reading the folder
adding-nothing-found = nothing of that name
adding-empty-folder = an empty folder
adding-no-torrents = no torrent files here

# What is wrong.
adding-no-label-yet = there is no label to take away yet
adding-none-left = none of these can be added
adding-no-options = it is on the list already: its options are changed there
adding-too-many = nothing was taken: more than { $count } sources
adding-nothing-taken = nothing was taken: { $why }

# What became of it.
adding-batch-added = { $count ->
    [one] added { $count } torrent
   *[other] added { $count } torrents
}
adding-batch-known = { $count ->
    [one] { $count } was on the list already
   *[other] { $count } were on the list already
}
adding-batch-left-out = { $count ->
    [one] { $count } of them keeps to its own trackers
   *[other] { $count } of them keep to their own trackers
}
