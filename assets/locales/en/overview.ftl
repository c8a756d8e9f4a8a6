# The screen of the whole session. Labels stand in nine cells.

overview-title = Overview
overview-fastest-down = fastest down
overview-fastest-up = fastest up
overview-still = nothing moves
overview-torrents = torrents
overview-listening = listening
overview-peers = peers
overview-limits = limits
overview-disk = disk
overview-all-time = all time
overview-alerts = alerts
overview-core = core
overview-connected = { $count } connected
overview-dht-off = DHT off
overview-dht-unknown = DHT { $sign }
overview-dht-nodes = { $count ->
    [one] DHT { $count } node
   *[other] DHT { $count } nodes
}
overview-port = port { $port }
overview-deaf = no: { $why }
overview-starting = starting
overview-no-limit = none
overview-free = { $free } free
overview-lacks = { $lacks } will not fit
overview-open-alerts = { $count ->
    [one] { $count } open alert
   *[other] { $count } open alerts
}
overview-ratio = ratio { $ratio }
