# Questions before something is done that matters.

confirm-yes = yes
confirm-no = no
confirm-never = this cannot be taken back

# Removing torrents.
confirm-title-remove = Remove
confirm-title-remove-files = Remove with files
confirm-remove = { $count ->
    [one] remove this torrent? the files stay, { $bytes } of them
   *[other] remove { $count } torrents? the files stay, { $bytes } of them
}
confirm-remove-files = { $count ->
    [one] remove this torrent and delete { $bytes } of files?
   *[other] remove { $count } torrents and delete { $bytes } of files?
}
confirm-back = { $count ->
    [one] { $key } brings it back within { $time }
   *[other] { $key } brings them back within { $time }
}

# Checking what is on disk.
confirm-title-recheck = Check again
confirm-recheck = { $count ->
    [one] check this torrent again? { $bytes } are read from disk, and they rest meanwhile
   *[other] check { $count } torrents again? { $bytes } are read from disk, and they rest meanwhile
}
confirm-recheck-comfort = what is intact is kept

# Deleting for good what removed torrents hold.
confirm-title-empty = Empty removed
confirm-empty = { $count ->
    [one] forget the removed torrent for good, and delete { $bytes } of files?
   *[other] forget { $count } removed torrents for good, and delete { $bytes } of files?
}
confirm-forget = { $count ->
    [one] forget the removed torrent for good?
   *[other] forget { $count } removed torrents for good?
}

# Times as people say them.
confirm-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
confirm-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
confirm-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
confirm-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
