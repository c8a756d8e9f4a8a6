# The help over the whole screen.

help-title = Aide
help-keys-now = Les touches, telles qu’elles sont affectées.
help-hint = rechercher
help-key-done = terminé
help-key-all = toutes les touches
help-key-search = rechercher
help-key-close = fermer
help-nothing = rien trouvé
help-nothing-why = la recherche porte sur les noms, touches et textes
help-fields = Champs des requêtes
help-columns = Colonnes de la liste
help-commands = Sur la ligne de commande
help-flags = Indicateurs des pairs

# How much a search finds.
help-found-actions = { $count ->
    [one] { $count } action
   *[other] { $count } actions
}
help-found-fields = { $count ->
    [one] { $count } champ
   *[other] { $count } champs
}
help-found-flags = { $count ->
    [one] { $count } indicateur
   *[other] { $count } indicateurs
}
