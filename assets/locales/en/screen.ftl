# What is said of the whole screen, whatever is on it.

# The terminal is smaller than anything that can be drawn in it. $cross is × or x.
screen-too-small = { $width }{ $cross }{ $height } needed, this is { $width_now }{ $cross }{ $height_now }

# Panes of the details.
screen-tab-peers = Peers
screen-tab-pieces = Pieces
screen-tab-files = Files
screen-tab-trackers = Trackers
screen-tab-info = Info
screen-tab-alerts = Alerts
screen-tab-speed = Speed
screen-tab-options = Options
screen-tab-log = Log

# Torrents that are downloaded or checked, in the title of the window.
screen-active = { $count } active
