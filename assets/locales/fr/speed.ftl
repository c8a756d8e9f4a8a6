# Graphiques de ce qui a été enregistré.

speed-reading = lecture de ce qui a été enregistré
speed-down = réception
speed-up = envoi
speed-peers = pairs
speed-nodes = nœuds DHT
speed-mean = { $rate } en moyenne
speed-max = { $most } max.
speed-nothing-yet = rien d’enregistré pour l’instant
speed-nothing = rien
speed-now = maintenant
speed-ago-5-minutes = il y a 5 min
speed-ago-hour = il y a 60 min
speed-ago-day = il y a 24 h
speed-ago-month = il y a 30 jours
speed-ago-year = il y a un an
speed-9-months = 9 mois
speed-span-5-minutes = 5 min
speed-span-hour = 1 h
speed-span-day = 24 h
speed-span-month = 30 j
speed-span-year = 1 an
