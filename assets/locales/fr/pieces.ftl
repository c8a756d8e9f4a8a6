# What the pieces pane says, and what is said of pieces elsewhere.

pieces-mode-have = acquises
pieces-mode-availability = disponibilité
pieces-mode-in-flight = en cours
pieces-mode-priority = priorité

# The legend and the numbers: how many pieces are so.
pieces-count-here = { $n } ici
pieces-count-in-flight = { $n } en cours
pieces-count-missing = { $n } manquantes
pieces-count-not-wanted = { $n } non voulues
pieces-count-with-nobody = { $n } manquantes, chez personne
pieces-count-with-us-alone = { $n } chez nous seuls
pieces-count-with-one = { $n } chez 1 pair
pieces-count-with-peers = { $n } chez { $peers } pairs
pieces-count-with = { $n } chez { $peers }
pieces-count-asked-for = { $n } demandées
pieces-count-coming = { $n } en réception
pieces-count-being-checked = { $n } en vérification
pieces-count-wanted = { $n } voulues
pieces-count-high = { $n } haute
pieces-count-normal = { $n } normale
pieces-count-low = { $n } basse
pieces-some-of-a-cell = une partie d'une case
pieces-cannot-tell = ce moteur ne le sait pas
pieces-have-of = { $have } pièces sur { $all }
pieces-share-of = { $percent } de { $all } pièces
pieces-checking-again = { $n } à revérifier
pieces-copies = { $copies } copies
pieces-each = { $size } chacune
pieces-per-cell = { $n } par case
pieces-slow-line = la carte des pièces demande une ligne plus rapide
pieces-none-begun = aucune pièce commencée
pieces-more-begun = et { $n } de plus

# What the cursor is on.
pieces-at-one = pièce nº { $piece }
pieces-at-several = nº { $first } à { $last }, { $n ->
        [one] { $n } pièce
       *[other] { $n } pièces
    }
pieces-it-is-here = ici
pieces-it-is-missing = manquante
pieces-priority-high = priorité haute
pieces-priority-normal = priorité normale
pieces-priority-low = priorité basse
pieces-priority-skip = non voulue
pieces-priority-mixed = priorités diverses
pieces-with-peers = { $n ->
        [0] chez aucun pair
        [one] chez { $n } pair
       *[other] chez { $n } pairs
    }
pieces-with-peers-between = chez { $least } à { $most } pairs
pieces-in-files = dans { $files }
pieces-in-files-and = dans { $files } et { $n } de plus
pieces-held-by-nobody = aucun pair connecté ne l'a
pieces-held-by = détenue par { $peers }
pieces-held-by-many = { $n ->
        [one] détenue par { $n } pair
       *[other] détenue par { $n } pairs
    }
pieces-held-by-many-and-some = { $n ->
        [one] tout est chez { $n } pair
       *[other] tout est chez { $n } pairs
    }, une partie chez { $some } de plus
pieces-blocks = { $received } blocs sur { $all } commencés sont ici
pieces-blocks-asked = { $received } blocs sur { $all } commencés sont ici, { $asked } demandés, le plus ancien il y a { $age }
pieces-if-gone = si { $peer } part : { $n ->
        [one] { $n } pièce sans source
       *[other] { $n } pièces sans source
    }, il reste { $copies } copies
pieces-if-gone-no-loss = si { $peer } part : chaque pièce garde une source, il reste { $copies } copies

# Before there is anything to show.
pieces-reading = lecture des pièces
pieces-fetching-metadata = récupération des métadonnées
pieces-known-later = pièces et fichiers seront connus dès qu'un pair les aura envoyées
