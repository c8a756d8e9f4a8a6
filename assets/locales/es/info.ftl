# What is known of a torrent as a whole, its log and its options.

info-log-empty = aún no le ha pasado nada
info-began-downloading = empezó a descargar
info-began-stalled = está parado
info-began-metadata = busca sus metadatos
info-began-checking = se está comprobando
info-began-queued = espera su turno
info-began-seeding = está completo y siembra
info-began-paused = se detuvo, incompleto
info-began-done = se detuvo, completo
info-began-failed = lo detuvo un error
info-log-metadata = la lista de archivos llegó de los pares
info-log-wrong-piece = la pieza { $piece } no pasó la comprobación y se pide de nuevo
info-log-banned = { $ip } envió datos erróneos y queda vetado
info-log-announced = { $peers ->
    [one] { $url } respondió con { $peers } par
   *[other] { $url } respondió con { $peers } pares
}
info-log-unanswered = { $url } no respondió: { $why }
info-option-limits = límites
info-option-peer-limits = de cada par
info-option-files = archivos
info-option-order = orden
info-option-labels = etiquetas
info-option-name = nombre
info-option-folder = carpeta
info-option-trackers = rastreadores
info-option-private = privado
info-option-added = añadido
info-option-none = ninguna
info-option-unlimited = sin límite
info-option-speeds = { $down } de bajada, { $up } de subida
info-option-sequential = secuencial
info-option-rarest = primero las piezas más raras
info-option-private-yes = sí: pares solo de sus rastreadores
info-option-private-no = no
info-option-added-by = { $date } por { $who }
info-option-files-of = { $files }: { $skipped } omitidos, { $high } alta, { $low } baja
info-option-trackers-of = { $tiers ->
    [one] { $trackers } en { $tiers } nivel
   *[other] { $trackers } en { $tiers } niveles
}
info-label-name = nombre
info-label-state = estado
info-label-why = por qué
info-label-hash = hash
info-label-folder = carpeta
info-label-size = tamaño
info-label-traffic = tráfico
info-label-times = fechas
info-label-private = privado
info-label-labels = etiquetas
info-label-trackers = rastreadores
info-label-created = creado
info-label-comment = comentario
info-label-magnet = magnet
info-private-yes = sí: pares solo de sus rastreadores
info-private-no = no
info-more-trackers = { $trackers ->
    [one] y { $trackers } más, en su propia pestaña
   *[other] y { $trackers } más, en su propia pestaña
}
info-tells-more = dice más
info-chosen = { $bytes } elegidos
info-verified = { $bytes } verificados
info-ratio = ratio { $ratio }
info-added = añadido { $date }
info-finished = terminado { $date }
info-by = por { $program }
