# Why nothing comes. Each is said in full, and briefly, in at most twenty cells.

# Trackers and other ways to peers.
stall-brief-asking = trackers interrogés
stall-some-failed = { $failed } trackers sur { $all } en échec : { $error } ; en attente des autres
stall-first-answer = en attente du premier tracker
stall-brief-nobody = aucune source
stall-nobody = personne à interroger : aucun tracker, et la DHT est coupée
stall-only-local = pas encore de pairs dans le réseau local, et personne d’autre à interroger
stall-brief-no-nodes = DHT sans nœuds
stall-no-nodes = aucun tracker, et la DHT n’a pas encore de nœuds
stall-brief-no-peers = aucun pair trouvé
stall-no-tracker = aucun pair trouvé : pas de tracker, et personne dans la DHT
stall-nowhere = aucun pair trouvé : ni tracker ni DHT n’en connaît
stall-tracker-knows-none = aucun pair trouvé : le tracker n’en connaît pas
stall-trackers-know-none = aucun pair trouvé : aucun tracker n’en connaît
stall-brief-tracker-refuses = refus du tracker
stall-tracker-refuses = le tracker refuse : { $error }
stall-brief-no-tracker-helps = aucun tracker utile
stall-no-tracker-helps = aucun tracker n’aide : { $error }
stall-brief-no-answer = trackers muets
stall-no-answer = aucun tracker n’a répondu : { $error }

# Said behind another reason.
stall-also-no-nodes = la DHT n’a pas encore de nœuds
stall-also-dht = personne dans la DHT

# Known peers with whom there is no connection.
stall-brief-silent = { $peers ->
    [1] le pair est muet
   *[other] { NUMBER($peers, useGrouping: "false") } muets
}
stall-silent = { $peers ->
    [1] le seul pair connu ne répond pas
   *[other] aucun des { $peers } pairs connus ne répond
}
stall-some-silent = { $silent } sur { $peers ->
    [one] { $peers } pair connu
   *[other] { $peers } pairs connus
} sans réponse jusqu’ici
stall-brief-left = tous sont partis
stall-left = { $peers ->
    [one] { $peers } pair connu
   *[other] { $peers } pairs connus
}, aucun connecté ; le dernier : { $left }
stall-brief-dialling = appel des pairs
stall-dialling = appel de { $peers ->
    [one] { $peers } pair
   *[other] { $peers } pairs
}
stall-none-dialled = { $peers ->
    [one] { $peers } pair connu
   *[other] { $peers } pairs connus
}, pas encore appelés
stall-unconnected = aucun pair connecté

# Connected peers. $useful is 1 where some others have nothing for us.
stall-brief-no-source = reste introuvable
stall-no-source = { $peers ->
    [one] { $peers } pair
   *[other] { $peers } pairs
}, aucun n’a { $lacking ->
    [one] la { $lacking } pièce manquante
   *[other] les { $lacking } pièces manquantes
}
stall-also-lacking = personne n’a { $lacking } des { $missing } pièces manquantes
stall-also-choke = { $peers ->
    [one] { $peers } nous étouffe
   *[other] { $peers } nous étouffent
}
stall-brief-choke = { $peers ->
    [1] il nous étouffe
   *[other] { NUMBER($peers, useGrouping: "false") } nous étouffent
}
stall-choke = { $useful ->
    [0] { $peers ->
    [1] le seul pair nous étouffe
   *[other] les { $peers } pairs nous étouffent
}
   *[other] { $peers ->
    [1] le seul pair utile nous étouffe
   *[other] les { $peers } pairs utiles nous étouffent
}
}
stall-brief-reject = { $peers ->
    [one] { NUMBER($peers, useGrouping: "false") } refuse
   *[other] { NUMBER($peers, useGrouping: "false") } refusent
}
stall-reject = { $peers ->
    [one] { $peers } pair refuse ce que nous demandons
   *[other] { $peers } pairs refusent ce que nous demandons
}
stall-brief-snub = { NUMBER($peers, useGrouping: "false") } sans réponse
stall-snub = { $peers ->
    [one] demandé à { $peers } pair, aucun bloc reçu
   *[other] demandé à { $peers } pairs, aucun bloc reçu
}
stall-brief-waiting = demandé à { NUMBER($peers, useGrouping: "false") }
stall-waiting = { $peers ->
    [one] demandé à { $peers } pair
   *[other] demandé à { $peers } pairs
}, pas encore de réponse
stall-brief-nothing-sent = { $peers ->
    [1] le pair se tait
   *[other] { NUMBER($peers, useGrouping: "false") } n’envoient rien
}
stall-nothing-sent = { $peers ->
    [1] le seul pair connecté n’envoie rien
   *[other] aucun des { $peers } pairs connectés n’envoie
}

# The metadata of a magnet link.
stall-brief-no-metadata = pas de métadonnées
stall-no-metadata = { $peers ->
    [one] { $peers } pair
   *[other] { $peers } pairs
}, aucun n’a encore offert les métadonnées
stall-brief-metadata = métadon. { $have } sur { $all }
stall-metadata = { $have } parties des métadonnées sur { $all }, { $peers ->
    [one] { $peers } pair
   *[other] { $peers } pairs
}
stall-metadata-absent = les métadonnées manquent encore
stall-looking = recherche de pairs

# The disk.
stall-brief-disk = attente du disque
stall-disk = attente du disque : { $size } à écrire
stall-brief-moving = déplacement
stall-moving = déplacement vers { $folder }
stall-moving-share = déplacement vers { $folder }, { $share } %
stall-checked = { $share } % vérifié
