# Questions before something is done that matters.

confirm-yes = oui
confirm-no = non
confirm-never = ceci est irréversible

# Removing torrents.
confirm-title-remove = Retirer
confirm-title-remove-files = Retirer avec les fichiers
confirm-remove = { $count ->
    [one] retirer ce torrent ? les fichiers restent : { $bytes }
   *[other] retirer { $count } torrents ? les fichiers restent : { $bytes }
}
confirm-remove-files = { $count ->
    [one] retirer ce torrent et supprimer { $bytes } de fichiers ?
   *[other] retirer { $count } torrents et supprimer { $bytes } de fichiers ?
}
confirm-back = { $count ->
    [one] { $key } le ramène dans un délai de { $time }
   *[other] { $key } les ramène dans un délai de { $time }
}

# Checking what is on disk.
confirm-title-recheck = Vérifier à nouveau
confirm-recheck = { $count ->
    [one] vérifier ce torrent à nouveau ? { $bytes } sont lus sur le disque, et il se repose entre-temps
   *[other] vérifier { $count } torrents à nouveau ? { $bytes } sont lus sur le disque, et ils se reposent entre-temps
}
confirm-recheck-comfort = ce qui est intact est conservé

# Deleting for good what removed torrents hold.
confirm-title-empty = Vider les retirés
confirm-empty = { $count ->
    [one] oublier définitivement le torrent retiré, et supprimer { $bytes } de fichiers ?
   *[other] oublier définitivement { $count } torrents retirés, et supprimer { $bytes } de fichiers ?
}
confirm-forget = { $count ->
    [one] oublier définitivement le torrent retiré ?
   *[other] oublier définitivement { $count } torrents retirés ?
}

# Times as people say them.
confirm-seconds = { $count ->
    [one] { $count } seconde
   *[other] { $count } secondes
}
confirm-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
confirm-hours = { $count ->
    [one] { $count } heure
   *[other] { $count } heures
}
confirm-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
