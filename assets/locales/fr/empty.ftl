# Ce que dit une liste sans torrents. Les touches sont entre `…`.

empty-no-torrents = pas encore de torrents
empty-add = appuyez sur `{ $key }` pour ajouter un lien magnet, un fichier .torrent ou une URL,
empty-demo = ou quittez et lancez `bitonic demo` pour voir un essaim au travail
empty-view = aucun torrent dans la vue “{ $name }”
empty-words = aucun nom ne contient “{ $words }”
empty-query = aucun torrent ne répond au filtre
empty-next-view = appuyez sur `{ $key }` pour la vue suivante
empty-clear = appuyez sur `{ $key }` pour tout revoir : { $count }
