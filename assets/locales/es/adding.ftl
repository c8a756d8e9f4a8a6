# Adding torrents: the dialog, the browser of files, and what is said afterwards.

adding-title = Añadir torrent
adding-title-several = { $count ->
    [one] Añadir { $count } torrent
   *[other] Añadir { $count } torrents
}
# They were tried, and refused.
adding-title-refused = { $count ->
    [one] No se añadió { $count } origen
   *[other] No se añadieron { $count } orígenes
}

# Names of the lines.
adding-source = origen
adding-folder = carpeta
adding-labels = etiquetas

# Said in a line while it is empty.
adding-hint-source = enlace magnet, ruta .torrent, URL o hash; se pueden pegar varios
adding-hint-labels = ninguna; separadas por espacios
adding-hint-browse = algunas letras del nombre

adding-magnet = enlace magnet: { $name }
adding-magnet-nameless = enlace magnet: sin nombre
adding-free = { $free } libres
adding-new-folder = se creará
adding-more = y { $count } más

# What keys do in the dialog; narrow.
adding-browse = buscar archivos .torrent
adding-paused = añadir en pausa
adding-sequential = descargar en orden
adding-choose = elegir archivos antes: { $when }
adding-choose-known = en archivos torrent
adding-choose-always = siempre, también con magnet
adding-choose-never = nunca
adding-key-add = añadir
adding-key-complete = completar
adding-key-cancel = cancelar

# The browser of files.
adding-browse-title = Archivos torrent
adding-key-hidden = ocultos
adding-key-all = todos
adding-key-torrents = solo torrents
adding-key-up = subir
adding-key-pick = marcar
adding-key-take = usar
adding-key-open = abrir
adding-key-back = volver
adding-picked = { $count ->
    [one] { $count } marcado
   *[other] { $count } marcados
}
adding-reading = leyendo la carpeta
adding-nothing-found = nada con ese nombre
adding-empty-folder = una carpeta vacía
adding-no-torrents = aquí no hay archivos torrent

# What is wrong.
adding-no-label-yet = aún no hay etiqueta que quitar
adding-none-left = ninguno de estos se puede añadir
adding-no-options = ya está en la lista: sus opciones se cambian allí
adding-too-many = no se tomó nada: más de { $count } orígenes
adding-nothing-taken = no se tomó nada: { $why }

# What became of it.
adding-batch-added = { $count ->
    [one] { $count } torrent añadido
   *[other] { $count } torrents añadidos
}
adding-batch-known = { $count ->
    [one] { $count } ya estaba en la lista
   *[other] { $count } ya estaban en la lista
}
adding-batch-left-out = { $count ->
    [one] { $count } de ellos conserva sus propios rastreadores
   *[other] { $count } de ellos conservan sus propios rastreadores
}
