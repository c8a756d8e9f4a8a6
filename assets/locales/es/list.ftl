# La lista de torrents.

list-as-of-moment = de hace un momento
list-as-of-minutes = de hace { $n } min
list-as-of-hours = de hace { $n } h
list-as-of-days = de hace { $n } d
list-as-of-unknown = iniciando

list-title = Torrents
list-found = { $found } de { $all }
list-marked = { $count ->
    [one] { $count } marcado
   *[other] { $count } marcados
}
list-by-label = por etiqueta
list-by-tracker = por rastreador
list-by-folder = por carpeta
list-by-state = por estado
list-newest = más nuevos primero
list-oldest = más antiguos primero

list-no-tracker = sin rastreador
list-no-label = sin etiqueta
list-down = { $rate } bajada
list-up = { $rate } subida

list-private = privado

list-sort-title = Ordenar por
list-sort-first = primero
list-sort-next = siguiente
list-sort-reverse = invertir
list-sort-close = cerrar
# The scroll bar may stand on their last cell.
list-descending = descendente{ " " }
list-ascending = ascendente{ " " }

list-layout-over = la lista sobre los detalles
list-layout-beside = la lista junto a los detalles, si la pantalla es ancha
list-layout-alone = un panel cada vez
