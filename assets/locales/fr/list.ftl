# La liste des torrents.

list-as-of-moment = d’il y a un instant
list-as-of-minutes = d’il y a { $n } min
list-as-of-hours = d’il y a { $n } h
list-as-of-days = d’il y a { $n } j
list-as-of-unknown = démarrage
