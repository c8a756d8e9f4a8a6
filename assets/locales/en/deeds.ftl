# The log of what was done, and taking it back.

deeds-title = What was done
deeds-none = nothing was done yet
deeds-none-why = what changes something is written down here
deeds-key-back = take back
deeds-key-again = do again
deeds-key-empty = empty removed
# The same where it is narrow.
deeds-key-back-short = back
deeds-key-again-short = again
deeds-key-empty-short = empty
deeds-key-close = close
deeds-taken-back = taken back
deeds-too-late = too late
deeds-until = { $key } until { $time }
# Behind names.
deeds-and-more = { $names }, and { $count } more
deeds-held = { $count ->
    [one] { $count } removed torrent still on the disk: { $bytes }, until { $time }
   *[other] { $count } removed torrents still on the disk: { $bytes }, until { $time }
}
deeds-nothing-removed = nothing that was removed waits to be deleted
deeds-removed = { $count ->
    [one] removed a torrent
   *[other] removed { $count } torrents
}
deeds-not-taken-back = { $what }: it was not taken back
