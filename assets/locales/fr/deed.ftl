# What was done, as the log keeps it. $torrents is the name of one, or how many there were.
deed-torrents = { $count ->
    [one] { $count } torrent
   *[other] { $count } torrents
}
deed-hosts = { $count ->
    [one] { $count } hôte
   *[other] { $count } hôtes
}
deed-added = ajouté : { $torrents }
deed-merged = { $count ->
    [one] { $count } tracker de plus
   *[other] { $count } trackers de plus
} pour { $torrents }
deed-paused = mis en pause : { $torrents }
deed-resumed = repris : { $torrents }
deed-removed = retiré : { $torrents }
deed-removed-files = retiré avec ses fichiers : { $torrents }
deed-chose = fichiers choisis de { $torrents }
deed-rechecked = revérifié : { $torrents }
deed-emptied = { $count ->
    [one] { $count } torrent retiré, supprimé
   *[other] { $count } torrents retirés, supprimés
} pour de bon
deed-moved = { $torrents } déplacé vers { $folder }
deed-renamed = { $torrents } renommé en { $name }
deed-renamed-file = un fichier de { $torrents } renommé en { $name }
deed-peers = { $count ->
    [one] { $count } pair
   *[other] { $count } pairs
} pour { $torrents }
deed-banned = banni : { $hosts }
deed-unbanned = bannissement levé : { $hosts }

# Limits.
deed-limited = limite de { $torrents } : { $speed }
deed-limited-all = limite de tous les torrents : { $speed }
deed-no-limit = aucune
deed-speed-down = { $down } en réception
deed-speed-up = { $up } en envoi
deed-speed-both = { $down } en réception, { $up } en envoi
deed-speed-each = { $all } ; chaque pair : { $each }

# Files and pieces.
deed-prioritized = priorité { $priority } pour { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
} de { $torrents }
deed-prioritized-pieces = priorité { $priority } pour { $count ->
    [one] { $count } pièce
   *[other] { $count } pièces
} de { $torrents }
deed-pieces-as-files = la priorité de leurs fichiers pour { $count ->
    [one] { $count } pièce
   *[other] { $count } pièces
} de { $torrents }
deed-ends-first = d’abord les extrémités de { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
} de { $torrents }
deed-ends-no-longer = les extrémités de { $count ->
    [one] { $count } fichier
   *[other] { $count } fichiers
} de { $torrents } ne passent plus d’abord
deed-verified = { $count ->
    [one] { $count } pièce revérifiée
   *[other] { $count } pièces revérifiées
} de { $torrents }

# Labels and trackers.
deed-labelled = { $torrents } étiqueté { $given }
deed-unlabelled = étiquette { $taken } retirée de { $torrents }
deed-relabelled = { $torrents } étiqueté { $given }, et plus { $taken }
deed-tracker-added = tracker { $tracker } ajouté à { $torrents }
deed-tracker-changed = tracker de { $torrents } changé en { $tracker }
deed-tracker-removed = tracker { $tracker } retiré de { $torrents }

# Taking back.
deed-undone = annulé : { $what }
deed-redone = refait : { $what }
deed-freed = { $count ->
    [one] { $count } torrent retiré supprimé
   *[other] { $count } torrents retirés supprimés
} pour de bon, { $held } libérés
deed-nothing-to-undo = il n’y a rien à annuler
deed-nothing-to-redo = il n’y a rien à refaire
deed-not-in-log = cette action n’est plus dans le journal
deed-stays = « { $what } » reste tel quel : { $why }
deed-not-undone = « { $what } » n’a pas été annulé
deed-unknown = on ne sait plus comment l’annuler
deed-torrent-gone = ce qu’elle concernait n’est plus dans la liste
