# The prompt that gives labels.

labels-title = Etiquetas
labels-title-of = { $torrents ->
    [one] Etiquetas de { $torrents } torrent
   *[other] Etiquetas de { $torrents } torrents
}
labels-key-ok = aceptar
labels-key-complete = completar
labels-key-cancel = cancelar
labels-hint = etiquetas separadas por espacios; -etiqueta la quita
labels-now = hay
labels-some = { $label } ({ $torrents } de { $all })
labels-none = sin etiqueta
