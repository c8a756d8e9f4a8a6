# The first line of the screen; what is short leaves room for the rest.
header-masked = oculto
header-read-only = solo lectura

# Before the bytes a second that the line to the terminal carries.
header-line = línea

# The distributed hash table (BEP 5), and that it is switched off.
header-dht = dht
header-off = no

# Before the free room of the disk.
header-free = libre

# Nobody can connect to us.
header-not-listening = sin escucha

header-alerts = { $count ->
    [one] { $count } alerta
   *[other] { $count } alertas
}
