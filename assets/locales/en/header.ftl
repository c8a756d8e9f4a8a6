# The first line of the screen; what is short leaves room for the rest.
header-masked = masked
header-read-only = read-only

# Before the bytes a second that the line to the terminal carries.
header-line = line

# The distributed hash table (BEP 5), and that it is switched off.
header-dht = dht
header-off = off

# Before the free room of the disk.
header-free = free

# Nobody can connect to us.
header-not-listening = not listening

header-alerts = { $count ->
    [one] { $count } alert
   *[other] { $count } alerts
}
