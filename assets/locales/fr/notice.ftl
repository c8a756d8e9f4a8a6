# Messages above the last line, and what the terminal is told besides.

# So many more messages are not in view.
notice-more = { $count } de plus
notice-dismiss = { $key } pour fermer
notice-error = erreur
notice-times = ({ $count } fois)

# Notifications. A failure's $name has its reason behind it.
notice-finished = terminé : { $name }
notice-finished-many = { $count } terminés
notice-failed = échec : { $name }
notice-failed-many = { $count } en échec

# What came of keys and commands.
notice-hidden = { $name } est masqué par le filtre
notice-gone = { $name } n’est plus dans la liste
notice-masked = rien n’est copié tant que les noms sont masqués
notice-copied-magnet = { $count ->
    [one] lien magnet copié
   *[other] { $count } liens magnet copiés
}
notice-copied-hash = { $count ->
    [one] empreinte copiée
   *[other] { $count } empreintes copiées
}
notice-copied-path = { $count ->
    [one] chemin copié
   *[other] { $count } chemins copiés
}
notice-copied-name = { $count ->
    [one] nom copié
   *[other] { $count } noms copiés
}
notice-complete = { $more ->
    [0] terminé : { $name }
   *[other] terminés : { $name } et { $more } de plus
}
notice-added-hidden = ajouté, mais masqué par la vue ou le filtre
notice-that-torrent = ce torrent
notice-duplicate = déjà dans la liste : { $name }

# What became of the trackers of a source that was on the list already; said behind its name.
notice-trackers-taken = { $count ->
    [one] { $count } nouveau tracker repris
   *[other] { $count } nouveaux trackers repris
}
notice-trackers-private = il est privé : { $count ->
    [one] { $count } autre tracker écarté
   *[other] { $count } autres trackers écartés
}
notice-trackers-core = ce moteur ne peut pas reprendre { $count ->
    [one] { $count } nouveau tracker
   *[other] { $count } nouveaux trackers
}
notice-trackers-full = { $count ->
    [one] { $count } tracker
   *[other] { $count } trackers
} de trop

# Pieces were looked at again.
notice-verified-not = les pièces de { $name } n’ont pas pu être revérifiées
notice-verified-same = pièces revérifiées : { $checked }, rien de changé : { $name }
notice-verified-found = pièces revérifiées : { $checked }, trouvées : { $found } : { $name }
notice-verified-wrong = pièces revérifiées : { $checked }, fausses et à reprendre : { $wrong } : { $name }
notice-verified-both = pièces revérifiées : { $checked }, fausses et à reprendre : { $wrong }, trouvées : { $found } : { $name }

notice-no-number = `{ $action }` ne prend pas de nombre : marquez d’abord les lignes
notice-read-only = lecture seule : rien n’a été changé
notice-read-only-action = lecture seule : `{ $action }` est refusé
notice-long-line = le texte est trop long pour une ligne
