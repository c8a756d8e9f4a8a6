# Disks, and whether what is to come fits on them.

disks-title = Disks
disks-looking = looking at the disks
disks-home = new torrents go here
disks-free = { $free } free of { $size }
disks-torrents = { $count ->
    [one] { $count } torrent
   *[other] { $count } torrents
}
disks-nothing-to-come = { $torrents }, nothing to come
disks-to-come = { $missing } to come
disks-who-wants = { $count ->
    [one] { $count } of { $torrents } wants it
   *[other] { $count } of { $torrents } want it
}
disks-lacks = will not fit: { $lacks } too much
disks-full = full in { $time } at this pace, { $when }
disks-fits = it fits: { $left } left then
disks-here = here in { $time } at this pace
disks-stopped = { $count ->
    [one] { $count } stopped torrent would want { $missing } more
   *[other] { $count } stopped torrents would want { $missing } more
}
disks-stopped-beyond = { $count ->
    [one] { $count } stopped torrent would want { $missing } more, which would not fit
   *[other] { $count } stopped torrents would want { $missing } more, which would not fit
}
disks-at = at { $hour }
disks-on = on { $date }
