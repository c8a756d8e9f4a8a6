# Causes: why a torrent does what it does, with what shows it.

verdict-banned = { $peers ->
    [one] { $peers } known peer is banned
   *[other] { $peers } known peers are banned
}
verdict-banned-why = no connection with them is made or taken
verdict-peer-at = { $client } at { $addr }
verdict-seeds = { $seeds ->
    [0] no seed among them
    [one] { $seeds } seed
   *[other] { $seeds } seeds
}
verdict-connected = { $peers ->
    [one] { $peers } peer connected, { $seeds }
   *[other] { $peers } peers connected, { $seeds }
}
verdict-connected-peers = { $peers ->
    [one] { $peers } connected peer, { $seeds }
   *[other] { $peers } connected peers, { $seeds }
}
verdict-connected-only = { $peers ->
    [one] { $peers } peer connected
   *[other] { $peers } peers connected
}
verdict-no-source = { $pieces ->
    [one] { $nobody } of the { $pieces } piece still missing have no source
   *[other] { $nobody } of the { $pieces } pieces still missing have no source
}
verdict-no-source-of = { $pieces ->
    [one] { $nobody } of { $pieces } missing piece have no source
   *[other] { $nobody } of { $pieces } missing pieces have no source
}
verdict-slow = { $peers ->
    [one] the only peer that sends is slow: { $rate }
   *[other] the { $peers } peers that send are slow: { $rate } together
}
verdict-downloads = it downloads { $rate }
verdict-downloads-from = { $peers ->
    [one] it downloads { $rate } from { $from } of { $peers } peer
   *[other] it downloads { $rate } from { $from } of { $peers } peers
}
verdict-same-pieces = { $peers ->
    [one] the only connected peer has no more than we have
   *[other] none of the { $peers } connected peers has more than we have
}
verdict-furthest = the furthest has { $theirs } %, we have { $ours } %
verdict-missing-piece = piece that is missing
verdict-missing-of = { $pieces ->
    [one] piece of the one that is missing
   *[other] piece of the { $pieces } that are missing
}
verdict-nobody-has = { $peers ->
    [one] the only connected peer has no { $what }
   *[other] none of the { $peers } connected peers has a { $what }
}
verdict-all-choke = { $peers ->
    [one] the only peer that has something for us chokes us
   *[other] all { $peers } peers that have something for us choke us
}
verdict-some-choke = { $choke } of { $useful } useful peers choke us
verdict-let-us-none = { $free } let us ask, none sends
verdict-let-us = { $free } let us ask, { $sending } send { $rate }
verdict-give = peers serve those first who give: our upload is { $up }
verdict-give-limited = peers serve those first who give: our upload is { $up }, and may be { $limit }
verdict-asked-silent = { $peers ->
    [one] one peer was asked, and sends nothing
   *[other] each of { $peers } peers was asked, and sends nothing
}
verdict-asked-waits = { $peers ->
    [one] one peer was asked, and has not answered yet
   *[other] each of { $peers } peers was asked, and has not answered yet
}
verdict-stopped-answering = { $silent } of { $peers } peers that let us ask stopped answering
verdict-copies = the peers have { $copies } copies among them
verdict-copies-missing = the peers have { $copies } copies among them, { $left } are missing here
verdict-deaf = nobody can connect to us: { $why }
verdict-deaf-why = only peers that we dial are met
verdict-no-incoming = nobody has connected to us by itself
verdict-all-dialled = all { $peers } peers were dialled by us
verdict-router = a router may keep port { $port } closed
verdict-unreachable = { $peers ->
    [one] the only known peer is not connected
   *[other] none of the { $peers } known peers is connected
}
verdict-known = { $peers } known, none connected
verdict-left = { $who } left: { $why }
verdict-no-peers = nobody who was asked knows a peer of it
verdict-own-limit-down = it downloads as fast as you let it: its own limit is { $limit }
verdict-own-limit-up = it uploads as fast as you let it: its own limit is { $limit }
verdict-rate-of = { $rate } of { $limit }
verdict-session-limit = all torrents together reach your limit of { $limit }
verdict-session-limit-of = { $all } of { $limit }, of which this torrent has { $own }
verdict-peer-limit = your limit for each peer is reached: { $limit }
verdict-peer-limit-of = it holds { $held } of { $peers } active peers
verdict-disk-busy = the disk is slower than what comes in
verdict-disk-full = the disk is full: { $free } are free
verdict-disk-fills = the disk will be full before it is complete
verdict-free-missing = { $free } free, { $missing } missing
verdict-folder = its data is in { $folder }
verdict-nobody-here = nobody is connected who could want it
verdict-all-seeds = { $peers ->
    [one] the only connected peer is complete too
   *[other] all { $peers } connected peers are complete too
}
verdict-nobody-wants = { $peers ->
    [one] none of the { $peers } connected peer wants a piece
   *[other] none of the { $peers } connected peers wants a piece
}
verdict-wait-slots = { $peers ->
    [one] one peer wants something, and waits for one of our upload slots
   *[other] each of { $peers } peers wants something, and waits for one of our upload slots
}
verdict-served = { $peers ->
    [one] one peer is served, and asks for nothing just now
   *[other] each of { $peers } peers is served, and asks for nothing just now
}
verdict-interested = { $peers ->
    [one] { $peers } peer
   *[other] { $peers } peers
}: { $seeds ->
    [one] { $seeds } seed
   *[other] { $seeds } seeds
}, { $want } interested
verdict-uploaded = { $bytes } uploaded so far
verdict-slots = { $peers ->
    [one] one peer waits for one of our upload slots
   *[other] { $peers } peers wait for one of our upload slots
}
verdict-slots-of = { $want } interested, { $served } served
verdict-uploads = it uploads { $rate }
verdict-uploads-to = { $peers ->
    [one] it uploads { $rate } to { $to } of { $peers } peer
   *[other] it uploads { $rate } to { $to } of { $peers } peers
}
verdict-no-metadata = the list of its files is not here yet
verdict-no-metadata-why = the list of its files is not here yet: { $why }
verdict-connected-known = { $peers ->
    [one] { $peers } peer connected, { $known } known
   *[other] { $peers } peers connected, { $known } known
}
verdict-link = a link tells no more than a hash: the rest comes from peers
verdict-nothing-wanted = no file is chosen: there is nothing to download
verdict-moving = its data is { $how }
verdict-moving-why = it goes on meanwhile; a disk that copies has less time for it
verdict-fresh-added = it was added a moment ago: too early to tell
verdict-fresh = nothing has come for some seconds: too early to tell why
verdict-no-reason = the core gave no reason
verdict-link-failed = the list of its files is not here: a link tells no more than a hash
verdict-failed = an error stopped it: { $why }
verdict-missing = { $bytes } are missing
verdict-free-there = { $bytes } are free there
verdict-done = it is complete, and you stopped it
verdict-paused-link = you paused it before the list of its files was here
verdict-paused = you paused it at { $percent } %
verdict-here = { $have } of { $wanted } is here
verdict-ratio = ratio { $ratio }: { $bytes } uploaded
verdict-queued = it waits for its turn to be checked and started
verdict-queued-of = { $torrents ->
    [one] { $torrents } torrent being checked, { $queued } waiting
   *[other] { $torrents } torrents being checked, { $queued } waiting
}
verdict-checking = its files are read and compared with the torrent
verdict-checking-so-far = its files are read and compared with the torrent: { $done }
verdict-checking-size = { $bytes } are read from the disk
verdict-checking-why = what is intact is kept, the rest is downloaded
verdict-only-tracker-refuses = its only tracker refuses it: “{ $why }”
verdict-only-tracker-fails = its only tracker fails: “{ $why }”
verdict-all-trackers = all { $trackers } trackers fail: “{ $why }”
verdict-trackers-failed = { $failed } of { $trackers } trackers failed: “{ $why }”
verdict-trackers-fail = { $failed ->
    [one] { $failed } of { $trackers } trackers fails: “{ $why }”
   *[other] { $failed } of { $trackers } trackers fail: “{ $why }”
}
verdict-more-trackers = { $trackers ->
    [one] and { $trackers } tracker more
   *[other] and { $trackers } trackers more
}
verdict-gave = { $peers ->
    [one] { $host } gave { $peers } peer
   *[other] { $host } gave { $peers } peers
}
verdict-crowd = { $gave }, and counts { $seeds ->
    [one] { $seeds } seed
   *[other] { $seeds } seeds
}, { $leeches ->
    [one] { $leeches } leecher
   *[other] { $leeches } leechers
}
verdict-private = it is private: only its trackers may name peers
verdict-dht-off = the DHT is off
verdict-dht-empty = the DHT has no nodes yet
verdict-dht = { $nodes ->
    [one] the DHT is searched too: { $nodes } node
   *[other] the DHT is searched too: { $nodes } nodes
}
verdict-private-alone = it is private and has no tracker: nobody may name its peers
verdict-nobody-to-ask = nobody can be asked for peers: it has no tracker, and the DHT is off
verdict-asking = { $trackers ->
    [one] its tracker has not answered yet
   *[other] none of its { $trackers } trackers has answered yet
}
