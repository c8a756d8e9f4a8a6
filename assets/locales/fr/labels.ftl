# The prompt that gives labels.

labels-title = Étiquettes
labels-title-of = { $torrents ->
    [one] Étiquettes de { $torrents } torrent
   *[other] Étiquettes de { $torrents } torrents
}
labels-key-ok = ok
labels-key-complete = compléter
labels-key-cancel = annuler
labels-hint = étiquettes séparées par des espaces ; -étiquette la retire
labels-now = déjà
labels-some = { $label } ({ $torrents } sur { $all })
labels-none = aucune étiquette
