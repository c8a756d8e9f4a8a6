# Causes: why a torrent does what it does, with what shows it.

verdict-banned = { $peers ->
    [one] { $peers } pair connu est banni
   *[other] { $peers } pairs connus sont bannis
}
verdict-banned-why = aucune connexion avec eux n’est faite ni acceptée
verdict-peer-at = { $client } à { $addr }
verdict-seeds = { $seeds ->
    [0] aucune source parmi eux
    [one] { $seeds } source
   *[other] { $seeds } sources
}
verdict-connected = { $peers ->
    [one] { $peers } pair connecté, { $seeds }
   *[other] { $peers } pairs connectés, { $seeds }
}
verdict-connected-peers = { $peers ->
    [one] { $peers } pair connecté, { $seeds }
   *[other] { $peers } pairs connectés, { $seeds }
}
verdict-connected-only = { $peers ->
    [one] { $peers } pair connecté
   *[other] { $peers } pairs connectés
}
verdict-no-source = { $pieces ->
    [one] { $nobody } de la { $pieces } pièce manquante sont sans source
   *[other] { $nobody } des { $pieces } pièces manquantes sont sans source
}
verdict-no-source-of = { $pieces ->
    [one] { $nobody } sur { $pieces } pièce manquante sans source
   *[other] { $nobody } sur { $pieces } pièces manquantes sans source
}
verdict-slow = { $peers ->
    [one] le seul pair qui envoie est lent : { $rate }
   *[other] les { $peers } pairs qui envoient sont lents : { $rate } ensemble
}
verdict-downloads = il télécharge à { $rate }
verdict-downloads-from = { $peers ->
    [one] il télécharge à { $rate } de { $from } sur { $peers } pair
   *[other] il télécharge à { $rate } de { $from } sur { $peers } pairs
}
verdict-same-pieces = { $peers ->
    [one] le seul pair connecté n’a rien de plus que nous
   *[other] aucun des { $peers } pairs connectés n’a plus que nous
}
verdict-furthest = le plus avancé a { $theirs } %, nous { $ours } %
verdict-missing-piece = pièce manquante
verdict-missing-of = { $pieces ->
    [one] pièce de la seule qui manque
   *[other] pièce des { $pieces } qui manquent
}
verdict-nobody-has = { $peers ->
    [one] le seul pair connecté n’a aucune { $what }
   *[other] aucun des { $peers } pairs connectés n’a une { $what }
}
verdict-all-choke = { $peers ->
    [one] le seul pair qui a quelque chose pour nous nous bloque
   *[other] les { $peers } pairs qui ont quelque chose pour nous nous bloquent
}
verdict-some-choke = { $choke } des { $useful } pairs utiles nous bloquent
verdict-let-us-none = { $free } nous laissent demander, aucun n’envoie
verdict-let-us = { $free } nous laissent demander, { $sending } envoient { $rate }
verdict-give = les pairs servent d’abord ceux qui donnent : nous envoyons { $up }
verdict-give-limited = les pairs servent d’abord ceux qui donnent : nous envoyons { $up }, limite { $limit }
verdict-asked-silent = { $peers ->
    [one] un pair a été sollicité et n’envoie rien
   *[other] { $peers } pairs ont été sollicités et n’envoient rien
}
verdict-asked-waits = { $peers ->
    [one] un pair a été sollicité et n’a pas encore répondu
   *[other] { $peers } pairs ont été sollicités et n’ont pas encore répondu
}
verdict-stopped-answering = { $silent } des { $peers } pairs qui nous laissent demander ne répondent plus
verdict-copies = les pairs ont { $copies } copies à eux tous
verdict-copies-missing = les pairs ont { $copies } copies à eux tous, il manque ici { $left }
verdict-deaf = personne ne peut se connecter à nous : { $why }
verdict-deaf-why = seuls les pairs que nous appelons sont joints
verdict-no-incoming = personne ne s’est connecté de lui-même
verdict-all-dialled = les { $peers } pairs ont été appelés par nous
verdict-router = un routeur ferme peut-être le port { $port }
verdict-unreachable = { $peers ->
    [one] le seul pair connu n’est pas connecté
   *[other] aucun des { $peers } pairs connus n’est connecté
}
verdict-known = { $peers } connus, aucun connecté
verdict-left = { $who } est parti : { $why }
verdict-no-peers = personne d’interrogé ne lui connaît de pair
verdict-own-limit-down = il télécharge aussi vite que permis : sa limite est { $limit }
verdict-own-limit-up = il envoie aussi vite que permis : sa limite est { $limit }
verdict-rate-of = { $rate } sur { $limit }
verdict-session-limit = tous les torrents ensemble atteignent votre limite de { $limit }
verdict-session-limit-of = { $all } sur { $limit }, dont { $own } pour ce torrent
verdict-peer-limit = votre limite par pair est atteinte : { $limit }
verdict-peer-limit-of = elle retient { $held } des { $peers } pairs actifs
verdict-disk-busy = le disque est plus lent que ce qui arrive
verdict-disk-full = le disque est plein : { $free } libres
verdict-disk-fills = le disque sera plein avant la fin
verdict-free-missing = { $free } libres, { $missing } manquants
verdict-folder = ses données sont dans { $folder }
verdict-nobody-here = personne n’est connecté qui pourrait le vouloir
verdict-all-seeds = { $peers ->
    [one] le seul pair connecté est complet aussi
   *[other] les { $peers } pairs connectés sont complets aussi
}
verdict-nobody-wants = { $peers ->
    [one] le pair connecté ne veut aucune pièce
   *[other] aucun des { $peers } pairs connectés ne veut de pièce
}
verdict-wait-slots = { $peers ->
    [one] un pair veut quelque chose et attend une de nos places d’envoi
   *[other] { $peers } pairs veulent quelque chose et attendent une de nos places d’envoi
}
verdict-served = { $peers ->
    [one] un pair est servi et ne demande rien pour l’instant
   *[other] { $peers } pairs sont servis et ne demandent rien pour l’instant
}
verdict-interested = { $peers ->
    [one] { $peers } pair
   *[other] { $peers } pairs
} : { $seeds ->
    [one] { $seeds } source
   *[other] { $seeds } sources
}, { $want } intéressés
verdict-uploaded = { $bytes } envoyés jusqu’ici
verdict-slots = { $peers ->
    [one] un pair attend une de nos places d’envoi
   *[other] { $peers } pairs attendent une de nos places d’envoi
}
verdict-slots-of = { $want } intéressés, { $served } servis
verdict-uploads = il envoie à { $rate }
verdict-uploads-to = { $peers ->
    [one] il envoie à { $rate } à { $to } sur { $peers } pair
   *[other] il envoie à { $rate } à { $to } sur { $peers } pairs
}
verdict-no-metadata = la liste des fichiers n’est pas encore là
verdict-no-metadata-why = la liste des fichiers n’est pas encore là : { $why }
verdict-connected-known = { $peers ->
    [one] { $peers } pair connecté, { $known } connus
   *[other] { $peers } pairs connectés, { $known } connus
}
verdict-link = un lien ne dit qu’un hash : le reste vient des pairs
verdict-nothing-wanted = aucun fichier choisi : rien à télécharger
verdict-moving = ses données : { $how }
verdict-moving-why = il continue pendant ce temps ; un disque qui copie a moins de temps pour lui
verdict-fresh-added = ajouté à l’instant : trop tôt pour le dire
verdict-fresh = rien depuis quelques secondes : trop tôt pour dire pourquoi
verdict-no-reason = le moteur n’a donné aucune raison
verdict-link-failed = la liste des fichiers n’est pas là : un lien ne dit qu’un hash
verdict-failed = une erreur l’a arrêté : { $why }
verdict-missing = il manque { $bytes }
verdict-free-there = { $bytes } y sont libres
verdict-done = il est complet et vous l’avez arrêté
verdict-paused-link = vous l’avez mis en pause avant la liste des fichiers
verdict-paused = vous l’avez mis en pause à { $percent } %
verdict-here = { $have } sur { $wanted } présents
verdict-ratio = ratio { $ratio } : { $bytes } envoyés
verdict-queued = il attend son tour d’être vérifié et démarré
verdict-queued-of = { $torrents ->
    [one] { $torrents } torrent en vérification, { $queued } en attente
   *[other] { $torrents } torrents en vérification, { $queued } en attente
}
verdict-checking = ses fichiers sont lus et comparés au torrent
verdict-checking-so-far = ses fichiers sont lus et comparés au torrent : { $done }
verdict-checking-size = { $bytes } sont lus du disque
verdict-checking-why = ce qui est intact est gardé, le reste téléchargé
verdict-only-tracker-refuses = son seul tracker le refuse : « { $why } »
verdict-only-tracker-fails = son seul tracker échoue : « { $why } »
verdict-all-trackers = les { $trackers } trackers échouent : « { $why } »
verdict-trackers-failed = { $failed } des { $trackers } trackers ont échoué : « { $why } »
verdict-trackers-fail = { $failed ->
    [one] { $failed } des { $trackers } trackers échoue : « { $why } »
   *[other] { $failed } des { $trackers } trackers échouent : « { $why } »
}
verdict-more-trackers = { $trackers ->
    [one] et { $trackers } tracker de plus
   *[other] et { $trackers } trackers de plus
}
verdict-gave = { $peers ->
    [one] { $host } a donné { $peers } pair
   *[other] { $host } a donné { $peers } pairs
}
verdict-crowd = { $gave }, et compte { $seeds ->
    [one] { $seeds } source
   *[other] { $seeds } sources
}, { $leeches ->
    [one] { $leeches } téléchargeur
   *[other] { $leeches } téléchargeurs
}
verdict-private = il est privé : seuls ses trackers donnent des pairs
verdict-dht-off = la DHT est désactivée
verdict-dht-empty = la DHT n’a pas encore de nœuds
verdict-dht = { $nodes ->
    [one] la DHT est aussi consultée : { $nodes } nœud
   *[other] la DHT est aussi consultée : { $nodes } nœuds
}
verdict-private-alone = il est privé et sans tracker : personne ne peut donner ses pairs
verdict-nobody-to-ask = personne à qui demander des pairs : pas de tracker et la DHT est désactivée
verdict-asking = { $trackers ->
    [one] son tracker n’a pas encore répondu
   *[other] aucun de ses { $trackers } trackers n’a encore répondu
}
