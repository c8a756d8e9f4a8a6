# Messages above the last line, and what the terminal is told besides.

# So many more messages are not in view.
notice-more = { $count } más
notice-dismiss = { $key } lo quita
notice-error = error
notice-times = ({ $count } veces)

# Notifications. A failure's $name has its reason behind it.
notice-finished = terminado { $name }
notice-finished-many = { $count } terminados
notice-failed = falló { $name }
notice-failed-many = { $count } fallidos

# What came of keys and commands.
notice-hidden = el filtro oculta { $name }
notice-gone = { $name } ya no está en la lista
notice-masked = no se copia nada con los nombres ocultos
notice-copied-magnet = { $count ->
    [one] enlace magnet copiado
   *[other] { $count } enlaces magnet copiados
}
notice-copied-hash = { $count ->
    [one] hash copiado
   *[other] { $count } hashes copiados
}
notice-copied-path = { $count ->
    [one] ruta copiada
   *[other] { $count } rutas copiadas
}
notice-copied-name = { $count ->
    [one] nombre copiado
   *[other] { $count } nombres copiados
}
notice-complete = { $more ->
    [0] terminado: { $name }
   *[other] terminados: { $name } y { $more } más
}
notice-added-hidden = añadido, y oculto por la vista o el filtro
notice-that-torrent = ese torrent
notice-duplicate = ya está en la lista: { $name }

# What became of the trackers of a source that was on the list already; said behind its name.
notice-trackers-taken = { $count ->
    [one] { $count } rastreador nuevo
   *[other] { $count } rastreadores nuevos
}
notice-trackers-private = es privado: { $count ->
    [one] { $count } rastreador fuera
   *[other] { $count } rastreadores fuera
}
notice-trackers-core = este motor no puede tomar { $count ->
    [one] { $count } rastreador nuevo
   *[other] { $count } rastreadores nuevos
}
notice-trackers-full = { $count ->
    [one] sobra { $count } rastreador
   *[other] sobran { $count } rastreadores
}

# Pieces were looked at again.
notice-verified-not = no se pudieron comprobar de nuevo las piezas de { $name }
notice-verified-same = piezas comprobadas: { $checked }, nada ha cambiado: { $name }
notice-verified-found = piezas comprobadas: { $checked }, encontradas: { $found }: { $name }
notice-verified-wrong = piezas comprobadas: { $checked }, dañadas y pedidas de nuevo: { $wrong }: { $name }
notice-verified-both = piezas comprobadas: { $checked }, dañadas y pedidas de nuevo: { $wrong }, encontradas: { $found }: { $name }

notice-no-number = `{ $action }` no admite un número: marca antes las filas
notice-read-only = solo lectura: no se cambió nada
notice-read-only-action = solo lectura: `{ $action }` no se permite
notice-long-line = el texto es demasiado largo para una línea
