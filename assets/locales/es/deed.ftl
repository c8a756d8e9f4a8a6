# What was done, as the log keeps it. $torrents is the name of one, or how many there were.
deed-torrents = { $count ->
    [one] { $count } torrent
   *[other] { $count } torrents
}
deed-hosts = { $count ->
    [one] { $count } equipo
   *[other] { $count } equipos
}
deed-added = añadido: { $torrents }
deed-merged = { $count ->
    [one] { $count } rastreador más
   *[other] { $count } rastreadores más
} para { $torrents }
deed-paused = en pausa: { $torrents }
deed-resumed = reanudado: { $torrents }
deed-removed = quitado: { $torrents }
deed-removed-files = quitado con archivos: { $torrents }
deed-chose = elegidos archivos de { $torrents }
deed-rechecked = comprobado de nuevo: { $torrents }
deed-emptied = { $count ->
    [one] { $count } torrent quitado, borrado
   *[other] { $count } torrents quitados, borrados
} para siempre
deed-moved = { $torrents } movido a { $folder }
deed-renamed = { $torrents } renombrado a { $name }
deed-renamed-file = un archivo de { $torrents } renombrado a { $name }
deed-peers = { $count ->
    [one] { $count } par
   *[other] { $count } pares
} para { $torrents }
deed-banned = vetado: { $hosts }
deed-unbanned = veto levantado: { $hosts }

# Limits.
deed-limited = límite de { $torrents }: { $speed }
deed-limited-all = límite de todos los torrents: { $speed }
deed-no-limit = sin límite
deed-speed-down = bajada { $down }
deed-speed-up = subida { $up }
deed-speed-both = bajada { $down }, subida { $up }
deed-speed-each = { $all }; cada par: { $each }

# Files and pieces.
deed-prioritized = prioridad { $priority } para { $count ->
    [one] { $count } archivo
   *[other] { $count } archivos
} de { $torrents }
deed-prioritized-pieces = prioridad { $priority } para { $count ->
    [one] { $count } pieza
   *[other] { $count } piezas
} de { $torrents }
deed-pieces-as-files = la prioridad de sus archivos para { $count ->
    [one] { $count } pieza
   *[other] { $count } piezas
} de { $torrents }
deed-ends-first = primero los extremos de { $count ->
    [one] { $count } archivo
   *[other] { $count } archivos
} de { $torrents }
deed-ends-no-longer = ya no van primero los extremos de { $count ->
    [one] { $count } archivo
   *[other] { $count } archivos
} de { $torrents }
deed-verified = comprobadas de nuevo { $count ->
    [one] { $count } pieza
   *[other] { $count } piezas
} de { $torrents }

# Labels and trackers.
deed-labelled = { $torrents } con la etiqueta { $given }
deed-unlabelled = { $torrents } sin la etiqueta { $taken }
deed-relabelled = { $torrents } con la etiqueta { $given }, ya no { $taken }
deed-tracker-added = rastreador { $tracker } añadido a { $torrents }
deed-tracker-changed = rastreador de { $torrents } cambiado a { $tracker }
deed-tracker-removed = rastreador { $tracker } quitado de { $torrents }

# Taking back.
deed-undone = deshecho: { $what }
deed-redone = rehecho: { $what }
deed-freed = { $count ->
    [one] { $count } torrent quitado borrado
   *[other] { $count } torrents quitados borrados
} para siempre, { $held } liberados
deed-nothing-to-undo = no hay nada que deshacer
deed-nothing-to-redo = no hay nada que rehacer
deed-not-in-log = esa acción ya no está en el registro
deed-stays = «{ $what }» queda como está: { $why }
deed-not-undone = «{ $what }» no se deshizo
deed-unknown = ya no se sabe cómo deshacerlo
deed-torrent-gone = aquello a lo que se hizo ya no está en la lista
