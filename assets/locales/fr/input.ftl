# Groups of actions, which are headings of the help, and places where keys are pressed.

input-group-torrents = Torrents
input-group-marks = Marques
input-group-moving = Déplacement
input-group-panes = Volets
input-group-screens = Toute la session
input-group-sorting = Trier et filtrer
input-group-sort-menu = Dans le menu des colonnes
input-group-queries = Recherches et vues
input-group-arranging = Colonnes, groupes, disposition
input-group-files = Fichiers
input-group-trackers = Trackers
input-group-peers = Pairs
input-group-alerts = Alertes
input-group-adding = Ajout
input-group-limits = Dans le dialogue des limites
input-group-editing = Modifier une ligne
input-group-keeping = Annuler
input-group-looks = Apparence
input-group-bitonic = bitonic

input-context-torrents = torrents
input-context-peers = pairs
input-context-pieces = pièces
input-context-files = fichiers
input-context-trackers = trackers
input-context-info = informations
input-context-alerts = alertes
input-context-speed = débit
input-context-overview = vue d’ensemble
input-context-statistics = statistiques
input-context-disks = disques
input-context-settings = réglages
input-context-settings-search = recherche de réglages
input-context-setting-value = valeur d’un réglage
input-context-setting-choice = choix d’un réglage
input-context-filter = filtre
input-context-add = ajout
input-context-browse = explorateur de fichiers
input-context-command = commande
input-context-palette = palette
input-context-menu = menu
input-context-choose = choix des fichiers
input-context-file-filter = filtre de fichiers
input-context-confirm = confirmation
input-context-label = étiquette
input-context-deeds = journal
input-context-sort = tri
input-context-why = pourquoi
input-context-prompt = saisie
input-context-limits = limites
input-context-explain = explication
input-context-views = vues
input-context-view-name = nom de vue
input-context-themes = thèmes
input-context-columns = colonnes
input-context-help = aide
input-context-help-search = recherche dans l’aide
input-context-peer-search = recherche de pairs
input-context-bans = bannissements
input-context-all-peers = tous les pairs
input-context-options = options
input-context-log = journal

# Before a key that means an action only there.
input-only-in = en { $context } :

# An action of the command line that means nothing in the pane beneath it.
input-not-here = `{ $action }` s’utilise dans { $contexts }
