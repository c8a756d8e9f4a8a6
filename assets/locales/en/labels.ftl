# The prompt that gives labels.

labels-title = Labels
labels-title-of = { $torrents ->
    [one] Labels of { $torrents } torrent
   *[other] Labels of { $torrents } torrents
}
labels-key-ok = ok
labels-key-complete = complete
labels-key-cancel = cancel
labels-hint = labels with blanks between; -label takes it away
labels-now = now
labels-some = { $label } ({ $torrents } of { $all })
labels-none = no label
