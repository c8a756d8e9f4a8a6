# Peers: the pane of one torrent's, those of all torrents, bans.

peers-column-down = Down/s
peers-column-up = Up/s
peers-column-downloaded = Got
peers-column-uploaded = Sent
peers-column-progress = Has
peers-column-client = Client
peers-column-address = Address
peers-column-country = CC
peers-column-flags = Flags
peers-column-queue = Queue
peers-column-source = Source
peers-column-transport = Via
peers-column-direction = Way
peers-column-since = Since
peers-column-torrent = Torrent
peers-way-in = in
peers-way-out = out
peers-source-tracker = tracker
peers-source-incoming = incoming
peers-source-user = user
peers-stopped = stopped: no peers
peers-none = no peers connected yet
peers-left-title = left lately
peers-was-gone = was gone: { $why }
peers-banned = { $peers ->
    [one] banned { $ip }; { $key } lifts it
   *[other] banned { $ip } with its { $peers } connections; { $key } lifts it
}
peers-unbanned = lifted the ban of { $ip }; { $key } bans it again
peers-torrent-hidden = { $name } is hidden by the filter, or gone
peers-none-named = name a peer by its address and port: 203.0.113.7:6881 or [2001:db8::1]:6881
peers-no-address = “{ $word }” is not the address and port of a peer, such as 203.0.113.7:6881 or [2001:db8::1]:6881
peers-named = { $peers ->
    [one] named a peer of { $name }
   *[other] named { $peers } peers of { $name }
}
peers-add-title = Add peers
peers-add-about = of { $name }
peers-all-title = All peers
peers-all-count = { $torrents ->
    [one] { $peers } of { $torrents } torrent
   *[other] { $peers } of { $torrents } torrents
}
peers-all-found = { $found } of { $peers }
peers-all-asking = asking who is connected
peers-all-none = nobody is connected
peers-all-none-found = no peer matches
peers-all-hint = torrent, client, address, country
peers-bans-title = Banned hosts
peers-bans-count = { $bans ->
    [one] { $bans } ban
   *[other] { $bans } bans
}
peers-bans-none = nobody is banned
peers-bans-how = press `{ $key }` on a peer to ban its host
peers-ban-asked = by you, from all torrents
peers-ban-bad-data = sent bad data: { $name }
