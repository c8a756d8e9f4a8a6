# States of a torrent, in at most eleven cells.
model-state-downloading = réception
model-state-stalled = bloqué
model-state-metadata = métadonnées
model-state-checking = contrôle
model-state-queued = en attente
model-state-seeding = en partage
model-state-paused = en pause
model-state-done = terminé
model-state-failed = en échec

# The same in at most eight cells.
model-state-brief-downloading = reçoit
model-state-brief-stalled = bloqué
model-state-brief-metadata = métadon.
model-state-brief-checking = contrôle
model-state-brief-queued = attente
model-state-brief-seeding = partage
model-state-brief-paused = en pause
model-state-brief-done = terminé
model-state-brief-failed = échec

# The same in at most five cells.
model-state-short-downloading = reçu
model-state-short-stalled = bloq.
model-state-short-metadata = méta
model-state-short-checking = vérif
model-state-short-queued = att.
model-state-short-seeding = part.
model-state-short-paused = pause
model-state-short-done = fini
model-state-short-failed = échec

# How eagerly a file is downloaded.
model-priority-no = aucune
model-priority-low = basse
model-priority-normal = normale
model-priority-high = haute

# Stretches of the calendar.
model-period-today = aujourd’hui
model-period-yesterday = hier
model-period-week = cette semaine
model-period-month = ce mois-ci

# How far back graphs look.
model-span-five-minutes = 5 min
model-span-hour = 1 h
model-span-day = 24 h
model-span-month = 30 j
model-span-year = 1 an

# How grave a cause is.
model-gravity-well = tout va bien
model-gravity-note = à savoir
model-gravity-slows = le freine
model-gravity-stops = le bloque

# How much an alert matters, in at most seven cells.
model-severity-info = info
model-severity-warning = attent.
model-severity-error = erreur

# Who has done something.
model-who-dashboard = tableau de bord
model-who-command-line = ligne de commande

# Why something that was done stays done.
model-stays-never = impossible à annuler
model-stays-undone = déjà annulé
model-stays-late = le délai est passé

# What cannot be a label.
model-label-empty = une étiquette sans lettres n’en est pas une
model-label-long = l’étiquette « { $label }… » dépasse { $most } caractères
model-label-character = l’étiquette « { $label } » contient un caractère interdit
model-label-many = un torrent peut avoir { $most } étiquettes, ce serait davantage

# What goes on between us and a peer.
model-flag-downloads = nous recevons de lui
model-flag-chokes-us = nous voulons, il nous étouffe
model-flag-lets-us = il permet, nous ne voulons rien
model-flag-uploads = nous lui envoyons
model-flag-we-choke = il veut, nous l’étouffons
model-flag-we-let = nous permettons, il ne veut rien
model-flag-optimistic = déblocage optimiste
model-flag-snubbed = il a cessé d’envoyer
model-flag-incoming = entrant
model-flag-dht = de la DHT
model-flag-pex = de l’échange de pairs
model-flag-lsd = du réseau local
model-flag-encrypted = chiffré
model-flag-utp = par uTP

# Reasons of the system that people meet.
model-fault-disk-full = le disque est plein
model-fault-quota = le quota du disque est épuisé
model-fault-read-only = le disque est en lecture seule
model-fault-permission = permission refusée
model-fault-not-found = aucun fichier ou dossier de ce nom
model-fault-too-large = le fichier est trop grand pour ce système de fichiers
model-fault-port-in-use = le port est déjà utilisé
model-fault-refused = la connexion a été refusée
model-fault-cut = la connexion a été coupée
model-fault-timed-out = pas de réponse à temps
model-fault-name = le système de fichiers refuse ce nom
