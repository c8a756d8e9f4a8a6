# Adding torrents: the dialog, the browser of files, and what is said afterwards.

adding-title = Ajouter un torrent
adding-title-several = { $count ->
    [one] Ajouter { $count } torrent
   *[other] Ajouter { $count } torrents
}
# They were tried, and refused.
adding-title-refused = { $count ->
    [one] { $count } source n’a pas été ajoutée
   *[other] { $count } sources n’ont pas été ajoutées
}

# Names of the lines.
adding-source = source
adding-folder = dossier
adding-labels = étiquettes

# Said in a line while it is empty.
adding-hint-source = lien magnet, chemin .torrent, URL ou empreinte ; plusieurs peuvent être collés
adding-hint-labels = aucune ; séparées par des espaces
adding-hint-browse = quelques lettres du nom

adding-magnet = lien magnet : { $name }
adding-magnet-nameless = lien magnet : sans nom
adding-free = { $free } libres
adding-new-folder = sera créé
adding-more = et { $count } de plus

# What keys do in the dialog; narrow.
adding-browse = parcourir les fichiers .torrent
adding-paused = ajouter en pause
adding-sequential = télécharger dans l’ordre
adding-choose = choisir les fichiers avant : { $when }
adding-choose-known = pour les fichiers torrent
adding-choose-always = toujours, liens magnet compris
adding-choose-never = jamais
adding-key-add = ajouter
adding-key-complete = compléter
adding-key-cancel = annuler

# The browser of files.
adding-browse-title = Fichiers torrent
adding-key-hidden = cachés
adding-key-all = tous
adding-key-torrents = torrents seuls
adding-key-up = remonter
adding-key-pick = cocher
adding-key-take = prendre
adding-key-open = ouvrir
adding-key-back = retour
adding-picked = { $count ->
    [one] { $count } coché
   *[other] { $count } cochés
}
adding-reading = lecture du dossier
adding-nothing-found = rien de ce nom
adding-empty-folder = un dossier vide
adding-no-torrents = aucun fichier torrent ici

# What is wrong.
adding-no-label-yet = il n’y a pas encore d’étiquette à retirer
adding-none-left = aucune de ces sources ne peut être ajoutée
adding-no-options = il est déjà dans la liste : ses options s’y changent
adding-too-many = rien n’a été pris : plus de { $count } sources
adding-nothing-taken = rien n’a été pris : { $why }

# What became of it.
adding-batch-added = { $count ->
    [one] { $count } torrent ajouté
   *[other] { $count } torrents ajoutés
}
adding-batch-known = { $count ->
    [one] { $count } était déjà dans la liste
   *[other] { $count } étaient déjà dans la liste
}
adding-batch-left-out = { $count ->
    [one] { $count } d’entre eux garde ses propres trackers
   *[other] { $count } d’entre eux gardent leurs propres trackers
}
