# The first line of the screen; what is short leaves room for the rest.
header-masked = masqué
header-read-only = lecture seule

# Before the bytes a second that the line to the terminal carries.
header-line = ligne

# The distributed hash table (BEP 5), and that it is switched off.
header-dht = dht
header-off = non

# Before the free room of the disk.
header-free = libre

# Nobody can connect to us.
header-not-listening = pas d’écoute

header-alerts = { $count ->
    [one] { $count } alerte
   *[other] { $count } alertes
}
