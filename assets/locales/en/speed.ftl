# Graphs of what was recorded.

speed-reading = reading what was recorded
speed-down = down
speed-up = up
speed-peers = peers
speed-nodes = DHT nodes
speed-mean = { $rate } mean
speed-max = { $most } max
speed-nothing-yet = nothing recorded yet
speed-nothing = nothing
speed-now = now
speed-ago-5-minutes = 5 min ago
speed-ago-hour = 60 min ago
speed-ago-day = 24 h ago
speed-ago-month = 30 days ago
speed-ago-year = a year ago
speed-9-months = 9 months
speed-span-5-minutes = 5 min
speed-span-hour = 1 h
speed-span-day = 24 h
speed-span-month = 30 d
speed-span-year = 1 y
