# What is known of a torrent as a whole, its log and its options.

info-log-empty = il ne s’est encore rien passé
info-began-downloading = téléchargement commencé
info-began-stalled = à l’arrêt
info-began-metadata = recherche de ses métadonnées
info-began-checking = vérification en cours
info-began-queued = attend son tour
info-began-seeding = complet, en partage
info-began-paused = arrêté, incomplet
info-began-done = arrêté, complet
info-began-failed = arrêté par une erreur
info-log-metadata = la liste des fichiers est venue des pairs
info-log-wrong-piece = la pièce { $piece } est fausse et sera reprise
info-log-banned = { $ip } a envoyé des données fausses et est banni
info-log-announced = { $peers ->
    [one] { $url } a répondu avec { $peers } pair
   *[other] { $url } a répondu avec { $peers } pairs
}
info-log-unanswered = { $url } n’a pas répondu : { $why }
info-option-limits = limites
info-option-peer-limits = de chaque pair
info-option-files = fichiers
info-option-order = ordre
info-option-labels = étiquettes
info-option-name = nom
info-option-folder = dossier
info-option-trackers = trackers
info-option-private = privé
info-option-added = ajouté
info-option-none = aucune
info-option-unlimited = sans limite
info-option-speeds = { $down } en réception, { $up } en envoi
info-option-sequential = séquentiel
info-option-rarest = pièces les plus rares d’abord
info-option-private-yes = oui : pairs de ses trackers seulement
info-option-private-no = non
info-option-added-by = { $date } par { $who }
info-option-files-of = { $files } : { $skipped } ignorés, { $high } haute, { $low } basse
info-option-trackers-of = { $tiers ->
    [one] { $trackers } sur { $tiers } niveau
   *[other] { $trackers } sur { $tiers } niveaux
}
info-label-name = nom
info-label-state = état
info-label-why = pourquoi
info-label-hash = hash
info-label-folder = dossier
info-label-size = taille
info-label-traffic = trafic
info-label-times = dates
info-label-private = privé
info-label-labels = étiquettes
info-label-trackers = trackers
info-label-created = créé
info-label-comment = commentaire
info-label-magnet = magnet
info-private-yes = oui : pairs de ses trackers seulement
info-private-no = non
info-more-trackers = { $trackers ->
    [one] et { $trackers } de plus, dans leur onglet
   *[other] et { $trackers } de plus, dans leur onglet
}
info-tells-more = en dit plus
info-chosen = { $bytes } choisis
info-verified = { $bytes } vérifiés
info-ratio = ratio { $ratio }
info-added = ajouté { $date }
info-finished = terminé { $date }
info-by = par { $program }
