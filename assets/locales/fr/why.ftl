# The answer to why a torrent does what it does, and its remedies.

why-remedy-bans = voir les bannissements
why-title = Pourquoi
why-next = torrent suivant
why-close = fermer
why-others = autres causes
why-looking = recherche en cours
why-since = depuis { $time }
why-remedy-limit = changer la limite
why-remedy-announce = interroger les trackers
why-remedy-again = réessayer
why-remedy-seed = partager
why-remedy-resume = reprendre
why-remedy-move = déplacer vers un autre disque
why-remedy-recheck = vérifier ce qui est là
why-remedy-add-tracker = ajouter un tracker
why-remedy-files = choisir des fichiers
why-remedy-peers = voir les pairs
why-remedy-pieces = voir les pièces
why-remedy-trackers = voir les trackers
