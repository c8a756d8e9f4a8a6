# La lista de torrents.

list-as-of-moment = de hace un momento
list-as-of-minutes = de hace { $n } min
list-as-of-hours = de hace { $n } h
list-as-of-days = de hace { $n } d
list-as-of-unknown = iniciando
