# Ce qui a été transféré et quand. Colonnes : cinq cellules ; périodes : douze.

statistics-title = Statistiques
statistics-since = enregistré depuis le { $date }
statistics-received = reçu
statistics-sent = envoyé
statistics-ratio = ratio
statistics-today = jour
statistics-month = mois
statistics-all = total
statistics-all-time = au total
statistics-period-today = aujourd’hui
statistics-period-yesterday = hier
statistics-period-week = semaine
statistics-period-month = ce mois-ci
statistics-by-torrent = Par torrent
statistics-by-tracker = Par tracker
statistics-by-name = par nom { $arrow }
statistics-nothing-yet = rien n’a encore été transféré
statistics-adding-up = addition de ce qui a été enregistré
statistics-no-tracker = aucun tracker
statistics-torrents = { $count ->
    [one] { $count } torrent
   *[other] { $count } torrents
}
