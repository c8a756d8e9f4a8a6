# Gráficas de lo registrado.

speed-reading = leyendo lo registrado
speed-down = bajada
speed-up = subida
speed-peers = pares
speed-nodes = nodos DHT
speed-mean = { $rate } de media
speed-max = { $most } máx.
speed-nothing-yet = nada registrado todavía
speed-nothing = nada
speed-now = ahora
speed-ago-5-minutes = hace 5 min
speed-ago-hour = hace 60 min
speed-ago-day = hace 24 h
speed-ago-month = hace 30 días
speed-ago-year = hace un año
speed-9-months = 9 meses
speed-span-5-minutes = 5 min
speed-span-hour = 1 h
speed-span-day = 24 h
speed-span-month = 30 d
speed-span-year = 1 a
