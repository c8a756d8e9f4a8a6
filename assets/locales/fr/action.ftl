# What keys do. The English is that of the table in src/input/action.rs, written down.

action-doc-add = ajouter des torrents : liens, fichiers, empreintes
action-hint-add = ajouter

action-doc-pause = mettre en pause, ou reprendre si tous sont arrêtés
action-hint-pause = pause

action-doc-remove = retirer de la liste, garder les fichiers
action-hint-remove = retirer

action-doc-remove-files = retirer et supprimer les fichiers

action-doc-label = donner ou retirer des étiquettes

action-doc-why = pourquoi il fait ce qu’il fait, et que faire
action-hint-why = pourquoi

action-doc-limits = limiter le débit de torrents, ou de tous ensemble

action-doc-move = déplacer les données vers un autre dossier

action-doc-rename = renommer sur disque : torrent, ou fichier sous le curseur

action-doc-recheck = revérifier ce qui est sur le disque

action-doc-copy-magnet = copier le lien magnet

action-doc-copy-hash = copier l’empreinte

action-doc-copy-path = copier le chemin du dossier

action-doc-copy-name = copier le nom

action-doc-toggle = choisir le fichier ou le dossier, ou l’écarter
action-hint-toggle = choisir

action-doc-toggle-all = choisir tous les fichiers, ou aucun ; avec un filtre, ceux qu’il montre
action-hint-toggle-all = tous

action-doc-filter-files = n’afficher que les fichiers ayant ces mots ; -mot, *.ext
action-hint-filter-files = filtre

action-doc-invert-files = inverser le choix

action-doc-raise-priority = télécharger plus tôt : basse, normale, haute
action-hint-raise-priority = plus tôt

action-doc-lower-priority = télécharger plus tard : normale, basse, pas du tout
action-hint-lower-priority = plus tard

action-doc-unfold = ouvrir le dossier

action-doc-fold = fermer le dossier, ou aller à celui qui le contient

action-doc-fold-all = fermer tous les dossiers, ou les ouvrir

action-doc-add-tracker = ajouter un tracker
action-hint-add-tracker = tracker

action-doc-edit-tracker = modifier l’adresse du tracker
action-hint-edit-tracker = modifier

action-doc-remove-tracker = retirer le tracker
action-hint-remove-tracker = retirer

action-doc-acknowledge = marquer l’alerte comme vue
action-hint-acknowledge = vue

action-doc-acknowledge-all = marquer toutes les alertes comme vues
action-hint-acknowledge-all = toutes

action-doc-go-to-torrent = aller au torrent de l’alerte ou de l’action
action-hint-go-to-torrent = torrent

action-doc-mark = marquer ou non, et avancer ; sur un titre, ses torrents
action-hint-mark = marquer

action-doc-mark-range = marquer une plage d’ici ; à nouveau pour finir

action-doc-mark-all = marquer tout ce qui est affiché, ou rien

action-doc-invert-marks = inverser toutes les marques

action-doc-open = détails en plein écran ; ouvrir ou fermer un groupe
action-hint-open = détails

action-doc-filter = n’afficher que les torrents d’une recherche
action-hint-filter = filtrer

action-doc-sort = choisir la colonne de tri
action-hint-sort = trier

action-doc-sort-peers = trier les pairs par la colonne suivante
action-hint-sort-peers = trier

action-doc-sort-statistics = trier les statistiques par la colonne suivante
action-hint-sort-statistics = trier

action-doc-reverse-sort = inverser l’ordre

action-doc-sort-by-name = trier par nom

action-doc-sort-by-size = trier par taille

action-doc-sort-by-progress = trier par progression

action-doc-sort-by-state = trier par état

action-doc-sort-by-down = trier par débit descendant

action-doc-sort-by-up = trier par débit montant

action-doc-sort-by-eta = trier par temps restant

action-doc-sort-by-ratio = trier par ratio

action-doc-sort-by-peers = trier par pairs connectés

action-doc-sort-by-seeds = trier par sources connectées

action-doc-sort-by-added = trier par date d’ajout

action-doc-sort-by-label = trier par étiquette

action-doc-sort-by-tracker = trier par hôte du tracker

action-doc-sort-by-note = trier par raison de l’état

action-doc-sort-by-percent = trier par pourcentage

action-doc-sort-by-have = trier par octets vérifiés

action-doc-sort-by-left = trier par octets manquants

action-doc-sort-by-downloaded = trier par octets téléchargés

action-doc-sort-by-uploaded = trier par octets envoyés

action-doc-sort-by-finished = trier par date de fin

action-doc-sort-by-folder = trier par dossier

action-doc-sort-by-private = trier par privé ou non

action-doc-sort-by-hash = trier par empreinte

action-doc-add-sort-key = la colonne compte ensuite : inversée, puis plus du tout
action-hint-add-sort-key = suivante

action-doc-columns = choisir, ordonner et dimensionner les colonnes
action-hint-columns = colonnes

action-doc-group-by-label = torrents groupés par étiquette

action-doc-group-by-tracker = torrents groupés par tracker

action-doc-group-by-folder = torrents groupés par dossier

action-doc-group-by-state = torrents groupés par état

action-doc-ungroup = sans groupes

action-doc-fold-group = fermer le groupe, ou aller à son titre

action-doc-fold-groups = fermer tous les groupes, ou les ouvrir

action-doc-next-layout = liste au-dessus des détails, à côté, ou seule

action-doc-more-list = plus de place pour la liste

action-doc-less-list = moins de place pour la liste

action-doc-show-column = afficher ou masquer la colonne
action-hint-show-column = afficher

action-doc-column-down = descendre la colonne : vers la droite
action-hint-column-down = bas

action-doc-column-up = monter la colonne : vers la gauche
action-hint-column-up = haut

action-doc-column-wider = élargir la colonne
action-hint-column-wider = élargir

action-doc-column-narrower = rétrécir la colonne
action-hint-column-narrower = rétrécir

action-doc-column-fits = laisser la colonne prendre sa largeur

action-doc-reset-columns = toutes les colonnes comme d’habitude
action-hint-reset-columns = rétablir

action-doc-mark-matching = accepter le filtre et marquer tout ce qu’il montre
action-hint-mark-matching = tout marquer

action-doc-unmark-matching = accepter le filtre et démarquer tout ce qu’il montre

action-doc-explain = quelles clauses du filtre valent pour ce torrent

action-doc-next-view = afficher la vue suivante
action-hint-next-view = vues

action-doc-previous-view = afficher la vue précédente

action-doc-save-view = enregistrer filtre et ordre comme vue

action-doc-views = choisir, renommer, ordonner et retirer des vues

action-doc-rename-view = renommer la vue
action-hint-rename-view = renommer

action-doc-remove-view = retirer la vue
action-hint-remove-view = retirer

action-doc-move-view-up = placer la vue avant la précédente

action-doc-move-view-down = placer la vue après la suivante

action-doc-down = vers le bas

action-doc-up = vers le haut

action-doc-top = au premier

action-doc-bottom = au dernier

action-doc-half-page-down = une demi-page vers le bas

action-doc-half-page-up = une demi-page vers le haut

action-doc-page-down = une page vers le bas

action-doc-page-up = une page vers le haut

action-doc-count = commencer un nombre : combien de fois, ou quelle ligne

action-doc-next-torrent = détails du torrent suivant

action-doc-previous-torrent = détails du torrent précédent

action-doc-next-pane = au volet suivant
action-hint-next-pane = volets

action-doc-previous-pane = au volet précédent

action-doc-next-tab = afficher les détails suivants

action-doc-previous-tab = afficher les détails précédents

action-doc-go-torrents = aux torrents

action-doc-go-peers = aux pairs

action-doc-go-pieces = aux pièces

action-doc-go-files = aux fichiers

action-doc-go-trackers = aux trackers

action-doc-go-info = aux informations

action-doc-go-alerts = aux alertes

action-doc-go-speed = au débit

action-doc-longer-span = afficher une durée plus longue
action-hint-longer-span = plus long

action-doc-shorter-span = afficher une durée plus courte
action-hint-shorter-span = plus court

action-doc-piece-view = pièces par : acquises, disponibilité, en cours, priorité
action-hint-piece-view = vue

action-doc-zoom = agrandir le volet à l’écran entier, ou non
action-hint-zoom = agrandir

action-doc-announce = interroger les trackers, dès qu’ils le permettent
action-hint-announce = interroger

action-doc-overview = vue d’ensemble de la session

action-doc-statistics = ce qui a été transféré : jour, semaine, total

action-doc-disks = disques : place libre, à venir, ce qui tient

action-doc-settings = réglages : ce qu’est chacun, d’où il vient, le changer

action-doc-change-setting = changer le réglage
action-hint-change-setting = changer

action-doc-reset-setting = rendre au réglage sa valeur par défaut
action-hint-reset-setting = rétablir

action-doc-search-settings = trouver un réglage par des mots
action-hint-search-settings = trouver

action-doc-switch-ranking = statistiques par torrent, ou par tracker
action-hint-switch-ranking = par tracker

action-doc-accept = valider
action-hint-accept = ok

action-doc-complete = compléter ce qui est tapé ; s’il n’y a rien à compléter, la ligne suivante
action-hint-complete = compléter

action-doc-complete-back = la proposition précédente

action-doc-browse = parcourir les fichiers torrent
action-hint-browse = parcourir

action-doc-pick-file = cocher le fichier, pour en prendre plusieurs
action-hint-pick-file = cocher

action-doc-browse-up = vers le dossier parent ; retour arrière sur une ligne vide aussi
action-hint-browse-up = remonter

action-doc-browse-all = afficher tous les fichiers, ou les torrents seuls
action-hint-browse-all = tous

action-doc-browse-hidden = afficher aussi les fichiers cachés, ou non
action-hint-browse-hidden = cachés

action-doc-add-paused = ajouter en pause, ou non

action-doc-add-sequential = télécharger les pièces dans l’ordre, ou non

action-doc-add-choose-files = quand choisir les fichiers avant de télécharger

action-doc-add-options = revenir aux options : dossier, étiquettes, pause
action-hint-add-options = options

action-doc-next-field = à la ligne suivante
action-hint-next-field = suivante

action-doc-previous-field = à la ligne précédente

action-doc-limit-all = les limites de tous ensemble, ou de ceux-ci à nouveau
action-hint-limit-all = tous

action-doc-yes = faire ce qui est demandé
action-hint-yes = oui

action-doc-no = laisser tel quel
action-hint-no = non

action-doc-undo = annuler la dernière action, ou celle sous le curseur

action-doc-redo = refaire ce qui a été annulé

action-doc-deeds = le journal de tout ce qui a été fait, et par qui

action-doc-empty-removed = supprimer pour de bon les données retirées

action-doc-edit-left = un caractère à gauche

action-doc-edit-right = un caractère à droite

action-doc-edit-home = au début de la ligne

action-doc-edit-end = à la fin de la ligne

action-doc-edit-word-left = un mot à gauche

action-doc-edit-word-right = un mot à droite

action-doc-edit-backspace = effacer le caractère précédent

action-doc-edit-delete = effacer le caractère sous le curseur

action-doc-edit-delete-word = effacer le mot précédent

action-doc-edit-kill-start = effacer jusqu’au début de la ligne

action-doc-edit-kill-end = effacer jusqu’à la fin de la ligne

action-doc-history-previous = l’entrée précédente

action-doc-history-next = l’entrée suivante

action-doc-themes = choisir un thème pour l’écran

action-doc-mask = masquer noms, chemins et adresses, ou les afficher

action-doc-command = la ligne de commande : chaque action par son nom

action-doc-palette = trouver une action par quelques lettres

action-doc-search-help = chercher dans l’aide
action-hint-search-help = chercher

action-doc-help = toutes les touches
action-hint-help = aide

action-doc-back = un pas en arrière ; ne quitte jamais
action-hint-back = retour

action-doc-quit = quitter ; tout est conservé
action-hint-quit = quitter

action-doc-leave = quitter d’où que ce soit

action-doc-suspend = vers le shell ; `fg` ramène ici

action-doc-redraw = redessiner l’écran
action-doc-left = vers la gauche
action-doc-right = vers la droite
action-doc-as-files = les pièces suivent leurs fichiers, plus de réglage à part
action-doc-check-pieces = revérifier ces pièces sur le disque
action-hint-check-pieces = vérifier
action-doc-select-pieces = sélectionner des pièces d'ici ; encore pour finir
action-hint-select-pieces = choisir
action-doc-zoom-in = voir les pièces de plus près, jusqu'aux blocs
action-hint-zoom-in = zoom
action-doc-zoom-out = voir plus de pièces à la fois

# Peers, bans, the log and the options of a torrent.
action-doc-add-peers = indiquer des pairs du torrent, contactés aussitôt
action-hint-add-peers = ajouter
action-doc-ban = bannir l’hôte du pair de tous les torrents
action-hint-ban = bannir
action-doc-unban = lever le bannissement
action-hint-unban = lever
action-doc-filter-peers = n’afficher que les pairs correspondant à des mots
action-hint-filter-peers = filtrer
action-doc-all-peers = les pairs de tous les torrents
action-doc-bans = hôtes bannis, où se lèvent les bannissements
action-doc-go-log = au journal du torrent
action-doc-go-options = aux options du torrent
action-doc-ends-first = premières et dernières pièces d'abord, pour les lecteurs ; ou non
