# Lo que dice una lista sin torrents. Las teclas van entre `…`.

empty-no-torrents = todavía no hay torrents
empty-add = pulsa `{ $key }` para añadir un enlace magnet, un archivo .torrent o una URL,
empty-demo = o sal y ejecuta `bitonic demo` para ver trabajar a un enjambre
empty-view = no hay ningún torrent en la vista “{ $name }”
empty-words = ningún nombre contiene “{ $words }”
empty-query = ningún torrent cumple el filtro
empty-next-view = pulsa `{ $key }` para la vista siguiente
empty-clear = pulsa `{ $key }` para ver de nuevo todos: { $count }
