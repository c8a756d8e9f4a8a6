# States of a torrent, in at most eleven cells.
model-state-downloading = descargando
model-state-stalled = atascado
model-state-metadata = metadatos
model-state-checking = comprobando
model-state-queued = en cola
model-state-seeding = sembrando
model-state-paused = en pausa
model-state-done = completo
model-state-failed = fallido

# The same in at most eight cells.
model-state-brief-downloading = descarga
model-state-brief-stalled = atascado
model-state-brief-metadata = metadat.
model-state-brief-checking = comprob.
model-state-brief-queued = en cola
model-state-brief-seeding = siembra
model-state-brief-paused = en pausa
model-state-brief-done = completo
model-state-brief-failed = fallido

# The same in at most five cells.
model-state-short-downloading = baja
model-state-short-stalled = atasc
model-state-short-metadata = meta
model-state-short-checking = compr
model-state-short-queued = cola
model-state-short-seeding = sube
model-state-short-paused = pausa
model-state-short-done = listo
model-state-short-failed = fallo

# How eagerly a file is downloaded.
model-priority-no = ninguna
model-priority-low = baja
model-priority-normal = normal
model-priority-high = alta

# Stretches of the calendar.
model-period-today = hoy
model-period-yesterday = ayer
model-period-week = esta semana
model-period-month = este mes

# How far back graphs look.
model-span-five-minutes = 5 min
model-span-hour = 1 h
model-span-day = 24 h
model-span-month = 30 d
model-span-year = 1 a

# How grave a cause is.
model-gravity-well = todo bien
model-gravity-note = para saber
model-gravity-slows = lo frena
model-gravity-stops = lo detiene

# How much an alert matters, in at most seven cells.
model-severity-info = aviso
model-severity-warning = cuidado
model-severity-error = error

# Who has done something.
model-who-dashboard = panel
model-who-command-line = línea de órdenes

# Why something that was done stays done.
model-stays-never = no se puede deshacer
model-stays-undone = ya se deshizo
model-stays-late = ya pasó su plazo

# What cannot be a label.
model-label-empty = una etiqueta sin letras no es ninguna
model-label-long = la etiqueta «{ $label }…» tiene más de { $most } caracteres
model-label-character = la etiqueta «{ $label }» tiene un carácter no permitido
model-label-many = un torrent puede tener { $most } etiquetas, y serían más

# What goes on between us and a peer.
model-flag-downloads = descargamos de él
model-flag-chokes-us = queremos, nos bloquea
model-flag-lets-us = nos deja, no queremos nada
model-flag-uploads = le enviamos
model-flag-we-choke = quiere, lo bloqueamos
model-flag-we-let = le dejamos, no quiere nada
model-flag-optimistic = desbloqueo optimista
model-flag-snubbed = nos ignora, dejó de enviar
model-flag-incoming = entrante
model-flag-dht = de la DHT
model-flag-pex = de intercambio de pares
model-flag-lsd = de la red local
model-flag-encrypted = cifrado
model-flag-utp = por uTP

# Reasons of the system that people meet.
model-fault-disk-full = el disco está lleno
model-fault-quota = la cuota de disco está agotada
model-fault-read-only = el disco es de solo lectura
model-fault-permission = permiso denegado
model-fault-not-found = no existe el archivo o la carpeta
model-fault-too-large = el archivo es demasiado grande para este sistema de archivos
model-fault-port-in-use = el puerto está en uso
model-fault-refused = se rechazó la conexión
model-fault-cut = se cortó la conexión
model-fault-timed-out = no respondió a tiempo
model-fault-name = el sistema de archivos rechaza este nombre
