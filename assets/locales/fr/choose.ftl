# Le choix des fichiers avant un téléchargement.

choose-title = Choisir les fichiers
choose-key-add = ajouter
choose-key-download = télécharger
choose-key-choose = choisir
choose-key-all = tous
choose-key-filter = filtre
choose-key-cancel = annuler
choose-key-found = les choisir ou non
choose-key-ok = ok
choose-files = { $chosen } sur { $all ->
    [one] { $all } fichier
   *[other] { $all } fichiers
}
choose-bytes = { $wanted } sur { $size }
choose-free = { $free } libres
choose-only-free = seulement { $free } libres
choose-in = dans { $folder }
choose-none = aucun fichier n’est choisi
choose-not-added = { $name } n’a pas été ajouté
choose-stays-paused = { $name } reste en pause
