# The dialog of limits.

limits-title = Limites
limits-title-all = Limites de tous les torrents
limits-key-all = tous
limits-key-these = seulement ceux-ci
limits-key-next = suivant
limits-key-ok = ok
limits-key-cancel = annuler
limits-down = réception
limits-up = envoi
limits-peer-down = pair, réception
limits-peer-up = pair, envoi
limits-units = comme 50K, 1.5M ou { $none }
limits-all = tous les torrents ensemble
limits-about-all = maintenant { $down } en réception, { $up } en envoi ; { $units } ; jusqu’à la fin de bitonic
limits-about-one = maintenant { $down } en réception, { $up } en envoi ; { $units }
limits-several = { $torrents ->
    [one] { $torrents } torrent, chacun pour soi
   *[other] { $torrents } torrents, chacun pour soi
}
limits-about-several = { $units } ; à la place de ce que chacun a
limits-told = { $whose } : { $limits }
limits-unchanged = les limites restent les mêmes
limits-and-each = { $all } ; chaque pair { $each }
limits-rates = { $down } en réception, { $up } en envoi
limits-wrong = un nombre et une unité, comme 50K ou 1.5M, ou { $none }
limits-too-low = au moins { $least } ; pour arrêter un torrent, mettez-le en pause
limits-too-high = plus qu’aucun réseau ne porte
