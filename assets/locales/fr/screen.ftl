# What is said of the whole screen, whatever is on it.

# The terminal is smaller than anything that can be drawn in it. $cross is × or x.
screen-too-small = il faut { $width }{ $cross }{ $height }, ici { $width_now }{ $cross }{ $height_now }

# Panes of the details.
screen-tab-peers = Pairs
screen-tab-pieces = Pièces
screen-tab-files = Fichiers
screen-tab-trackers = Trackers
screen-tab-info = Infos
screen-tab-alerts = Alertes
screen-tab-speed = Débit
screen-tab-options = Options
screen-tab-log = Journal

# Torrents that are downloaded or checked, in the title of the window.
screen-active = { $count ->
    [one] { $count } actif
   *[other] { $count } actifs
}
