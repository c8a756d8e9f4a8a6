# States of a torrent, in at most eleven cells.
model-state-downloading = downloading
model-state-stalled = stalled
model-state-metadata = metadata
model-state-checking = checking
model-state-queued = queued
model-state-seeding = seeding
model-state-paused = paused
model-state-done = done
model-state-failed = failed

# The same in at most eight cells.
model-state-brief-downloading = download
model-state-brief-stalled = stalled
model-state-brief-metadata = metadata
model-state-brief-checking = checking
model-state-brief-queued = queued
model-state-brief-seeding = seeding
model-state-brief-paused = paused
model-state-brief-done = done
model-state-brief-failed = failed

# The same in at most five cells.
model-state-short-downloading = down
model-state-short-stalled = stall
model-state-short-metadata = meta
model-state-short-checking = check
model-state-short-queued = queue
model-state-short-seeding = seed
model-state-short-paused = pause
model-state-short-done = done
model-state-short-failed = fail

# How eagerly a file is downloaded.
model-priority-no = no
model-priority-low = low
model-priority-normal = normal
model-priority-high = high

# Stretches of the calendar.
model-period-today = today
model-period-yesterday = yesterday
model-period-week = this week
model-period-month = this month

# How far back graphs look.
model-span-five-minutes = 5 min
model-span-hour = 1 h
model-span-day = 24 h
model-span-month = 30 d
model-span-year = 1 y

# How grave a cause is.
model-gravity-well = all well
model-gravity-note = worth knowing
model-gravity-slows = slows it
model-gravity-stops = stops it

# How much an alert matters, in at most seven cells.
model-severity-info = info
model-severity-warning = warning
model-severity-error = error

# Who has done something.
model-who-dashboard = dashboard
model-who-command-line = command line

# Why something that was done stays done.
model-stays-never = it cannot be taken back
model-stays-undone = it was taken back already
model-stays-late = its time is over

# What cannot be a label.
model-label-empty = a label without letters is none
model-label-long = the label “{ $label }…” is longer than { $most } characters
model-label-character = the label “{ $label }” has a character that no label may have
model-label-many = a torrent may have { $most } labels, and this would be more

# What goes on between us and a peer.
model-flag-downloads = we download from it
model-flag-chokes-us = we want, it chokes us
model-flag-lets-us = it lets us, we want nothing
model-flag-uploads = we upload to it
model-flag-we-choke = it wants, we choke it
model-flag-we-let = we let it, it wants nothing
model-flag-optimistic = optimistic unchoke
model-flag-snubbed = snubbed, it stopped sending
model-flag-incoming = incoming
model-flag-dht = from the DHT
model-flag-pex = from peer exchange
model-flag-lsd = from the local network
model-flag-encrypted = encrypted
model-flag-utp = over uTP

# Reasons of the system that people meet.
model-fault-disk-full = the disk is full
model-fault-quota = the disk quota is used up
model-fault-read-only = the disk is read-only
model-fault-permission = permission denied
model-fault-not-found = no such file or folder
model-fault-too-large = the file is too large for this file system
model-fault-port-in-use = the port is in use
model-fault-refused = the connection was refused
model-fault-cut = the connection was cut
model-fault-timed-out = it did not answer in time
model-fault-name = the file system refuses this name
