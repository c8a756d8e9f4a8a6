# La liste des torrents.

list-as-of-moment = d’il y a un instant
list-as-of-minutes = d’il y a { $n } min
list-as-of-hours = d’il y a { $n } h
list-as-of-days = d’il y a { $n } j
list-as-of-unknown = démarrage

list-title = Torrents
list-found = { $found } sur { $all }
list-marked = { $count ->
    [one] { $count } marqué
   *[other] { $count } marqués
}
list-by-label = par étiquette
list-by-tracker = par tracker
list-by-folder = par dossier
list-by-state = par état
list-newest = plus récents d’abord
list-oldest = plus anciens d’abord

list-no-tracker = sans tracker
list-no-label = sans étiquette
list-down = { $rate } reçus
list-up = { $rate } envoyés

list-private = privé

list-sort-title = Trier par
list-sort-first = d’abord
list-sort-next = ensuite
list-sort-reverse = inverser
list-sort-close = fermer
# The scroll bar may stand on their last cell.
list-descending = décroissant{ " " }
list-ascending = croissant{ " " }

list-layout-over = la liste au-dessus des détails
list-layout-beside = la liste à côté des détails, si l’écran est large
list-layout-alone = un volet à la fois
