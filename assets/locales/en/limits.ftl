# The dialog of limits.

limits-title = Limits
limits-title-all = Limits of all torrents
limits-key-all = all torrents
limits-key-these = only these
limits-key-next = next
limits-key-ok = ok
limits-key-cancel = cancel
limits-down = download
limits-up = upload
limits-peer-down = each peer down
limits-peer-up = each peer up
limits-units = such as 50K, 1.5M or { $none }
limits-all = all torrents together
limits-about-all = now { $down } down, { $up } up; { $units }; until bitonic ends
limits-about-one = now { $down } down, { $up } up; { $units }
limits-several = { $torrents ->
    [one] { $torrents } torrent, each for itself
   *[other] { $torrents } torrents, each for itself
}
limits-about-several = { $units }; in place of what each has
limits-told = { $whose }: { $limits }
limits-unchanged = the limits are as they were
limits-and-each = { $all }; each peer { $each }
limits-rates = { $down } down, { $up } up
limits-wrong = a number and a unit, such as 50K or 1.5M, or { $none }
limits-too-low = at least { $least }; to stop a torrent, pause it
limits-too-high = more than any network carries
