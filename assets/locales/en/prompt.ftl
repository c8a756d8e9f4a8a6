# Lines for one thing: where to move data, what to call it, the address of a tracker.

prompt-move = Move
prompt-rename = Rename
prompt-rename-file = Rename file
prompt-add-tracker = Add tracker
prompt-edit-tracker = Edit tracker
prompt-torrents = { $count ->
    [one] { $count } torrent
   *[other] { $count } torrents
}
prompt-about-move = { $what }  ({ $bytes })
prompt-about-rename = { $name }, on disk and on the list
prompt-about-file = a file of { $name }
prompt-about-to = to { $name }
prompt-about-of = of { $name }
prompt-hint-folder = a folder, beginning with / or ~/
prompt-hint-name = a name
prompt-hint-path = a name, or a path below the torrent's folder
prompt-key-ok = ok

# What moving there would mean.
prompt-room-lacks = not enough for what would be copied
prompt-room-same = on the same disk: nothing is copied
prompt-room-other = on another disk: { $bytes } are copied

# What is wrong.
prompt-no-folder-within = only files and whole torrents can be renamed, not folders within
prompt-whole-path = a whole path is needed, beginning with / or ~/
prompt-bad-name = the name { $fault }
prompt-slash = has a slash inside: to move a torrent, move it
prompt-no-address = an address is needed, such as udp://tracker.example.org:6969/announce

# What is done.
prompt-moving = moving { $what } to { $folder }
prompt-called-so = it is called so already
prompt-renamed = renamed { $before } to { $after }
prompt-tracker-added = added the tracker { $url }
prompt-tracker-changed = the tracker is { $url } now
prompt-announcing = asking the trackers of { $what }
prompt-rechecking = checking { $what } once more
prompt-heading = this is a heading: mark its torrents first
