# Alerts, which are written down when they happen.
alert-finished = finished: { $size }
alert-finished-in = finished: { $size } in { $time }
alert-gone = it was complete, and its files are gone: everything is missing again

# A reason may follow behind a colon.
alert-failed = failed
alert-stalled = stalled

# More at once than are told singly.
alert-many-finished = { $count } torrents finished at once, among them { $name }
alert-many-failed = { $count } torrents failed at once, among them { $name }
alert-many-stalled = { $count } torrents stalled at once, among them { $name }
alert-many-gone = { $count } torrents lost their files at once, among them { $name }

alert-disk-low = disk low: { $free } free
alert-disk-low-needed = disk low: { $free } free, { $needed } still to download

# Stands behind the name of a disk and a colon.
alert-will-not-fit = { $missing } to come, { $free } free: { $lacks } will not fit
alert-unreachable = no peer can reach us: { $why }; only outgoing connections are made

# How long a download took, in its two largest units.
alert-seconds = { $s } s
alert-minutes = { $m } min
alert-hours = { $h } h { $m } min
alert-days = { $d } d { $h } h
