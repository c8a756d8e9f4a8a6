# The command line and the palette. What commands are for, by their names.

command-doc-filter = n’afficher que les torrents qui correspondent
command-doc-mark = cocher tous les torrents affichés qui correspondent
command-doc-unmark = décocher tous les torrents affichés qui correspondent
command-doc-sort = trier selon une colonne, puis les suivantes
command-doc-group = torrents en groupes, ou sans
command-doc-view = afficher une vue enregistrée, ou tous les torrents
command-doc-layout = où se tiennent la liste et les détails
command-doc-theme = afficher un autre thème
command-doc-go = au prochain torrent ayant ces mots dans son nom
command-doc-add = ajouter un torrent
command-doc-label = donner des étiquettes, ou les retirer
command-doc-limit = limiter le débit de torrents, ou de tous ensemble
command-doc-move = déplacer les données de torrents vers un dossier
command-doc-rename = renommer le torrent sur le disque
command-doc-set = changer un réglage et l’écrire dans le fichier de réglages
command-doc-help = à quoi sert une action ou une commande

command-hint = une action ou une commande
command-unknown = aucune action ni commande ne porte ce nom
command-palette = Actions
command-palette-hint = quelques lettres
command-palette-do = faire

# What is wrong with the line, and what came of it.
command-near = { $what } inconnu(e) ; vouliez-vous dire `{ $near }` ?
command-no-such = { $what } inconnu(e)
command-one-of = { $what } : l’un de { $names }
command-what-action = action ou commande
command-what-column = colonne
command-what-grouping = groupement
command-what-layout = disposition
command-what-theme = thème
command-what-view = vue
command-needs = `{ $name }` demande { $takes }
command-takes-nothing = `{ $name }` ne prend rien
command-neither = `{ $name }` n’est ni action ni commande
command-neither-near = `{ $name }` n’est ni action ni commande ; vouliez-vous dire `{ $near }` ?
command-said-before = `{ $name }` a déjà été dit
command-which-column = quelle colonne ?
command-which-setting = quel réglage ?
command-most-columns = pas plus de { $count } colonnes à la fois
command-column-is = une colonne est l’une de { $names }
command-sign-says = le signe devant la colonne le dit déjà
command-order-is = un ordre est asc ou desc ; les colonnes se séparent par des virgules
command-order-ends = après l’ordre, seulement une virgule et la colonne suivante
command-limit-is = dites down ou up et un débit, ou none
command-how-fast = à quel débit { $way } ?
command-needs-value = `{ $name }` demande une valeur
command-no-torrent = aucun torrent affiché ne porte ce nom
command-limits-none = aucune
command-limits = limites de tous les torrents ensemble : réception { $down }, envoi { $up }
command-one-rename = un seul torrent se renomme à la fois
command-read-only = lecture seule à partir de maintenant
command-marked = { $count } cochés
command-unmarked = { $count } décochés
