# The log of what was done, and taking it back.

deeds-title = Ce qui a été fait
deeds-none = rien n’a encore été fait
deeds-none-why = tout ce qui change quelque chose est noté ici
deeds-key-back = annuler
deeds-key-again = refaire
deeds-key-empty = vider les retirés
# The same where it is narrow.
deeds-key-back-short = annuler
deeds-key-again-short = refaire
deeds-key-empty-short = vider
deeds-key-close = fermer
deeds-taken-back = annulé
deeds-too-late = trop tard
deeds-until = { $key } avant { $time }
# Behind names.
deeds-and-more = { $names } et { $count } de plus
deeds-held = { $count ->
    [one] { $count } torrent retiré encore sur le disque : { $bytes }, jusqu’à { $time }
   *[other] { $count } torrents retirés encore sur le disque : { $bytes }, jusqu’à { $time }
}
deeds-nothing-removed = rien de retiré n’attend d’être supprimé
deeds-removed = { $count ->
    [one] { $count } torrent retiré
   *[other] { $count } torrents retirés
}
deeds-not-taken-back = { $what } : n’a pas été annulé
