# Why nothing comes. Each is said in full, and briefly, in at most twenty cells.

# Trackers and other ways to peers.
stall-brief-asking = asking trackers
stall-some-failed = { $failed } of { $all } trackers failed: { $error }; waiting for the others
stall-first-answer = waiting for the first tracker's answer
stall-brief-nobody = nobody to ask
stall-nobody = nobody to ask: no tracker, and the DHT is off
stall-only-local = no peers in the local network yet, and nobody else to ask
stall-brief-no-nodes = no DHT nodes yet
stall-no-nodes = no tracker, and the DHT has no nodes yet
stall-brief-no-peers = no peers found yet
stall-no-tracker = no peers found yet: no tracker, and nobody in the DHT
stall-nowhere = no peers found yet: no tracker and nobody in the DHT knows one
stall-tracker-knows-none = no peers found yet: the tracker knows none
stall-trackers-know-none = no peers found yet: no tracker knows one
stall-brief-tracker-refuses = the tracker refuses
stall-tracker-refuses = the tracker refuses: { $error }
stall-brief-no-tracker-helps = no tracker helps
stall-no-tracker-helps = no tracker helps: { $error }
stall-brief-no-answer = no tracker answered
stall-no-answer = no tracker answered: { $error }

# Said behind another reason.
stall-also-no-nodes = the DHT has no nodes yet
stall-also-dht = nobody found in the DHT

# Known peers with whom there is no connection.
stall-brief-silent = { $peers ->
    [1] the peer is silent
   *[other] none of { NUMBER($peers, useGrouping: "false") } answers
}
stall-silent = { $peers ->
    [1] the only known peer does not answer
   *[other] none of { $peers } known peers answers
}
stall-some-silent = { $silent } of { $peers ->
    [one] { $peers } known peer
   *[other] { $peers } known peers
} did not answer so far
stall-brief-left = all peers left
stall-left = { $peers ->
    [one] { $peers } known peer
   *[other] { $peers } known peers
}, none connected; the last: { $left }
stall-brief-dialling = dialling peers
stall-dialling = dialling { $peers ->
    [one] { $peers } peer
   *[other] { $peers } peers
}
stall-none-dialled = { $peers ->
    [one] { $peers } known peer
   *[other] { $peers } known peers
}, none dialled yet
stall-unconnected = no peers connected

# Connected peers. $useful is 1 where some others have nothing for us.
stall-brief-no-source = no peer has the rest
stall-no-source = { $peers ->
    [one] { $peers } peer
   *[other] { $peers } peers
}, none has the { $lacking ->
    [one] { $lacking } missing piece
   *[other] { $lacking } missing pieces
}
stall-also-lacking = nobody has { $lacking } of the { $missing } missing pieces
stall-also-choke = { $peers ->
    [1] { $peers } chokes us
   *[other] { $peers } choke us
}
stall-brief-choke = { $peers ->
    [1] the peer chokes us
   *[other] all { NUMBER($peers, useGrouping: "false") } choke us
}
stall-choke = { $useful ->
    [0] { $peers ->
    [1] the only peer chokes us
   *[other] all { $peers } peers choke us
}
   *[other] { $peers ->
    [1] the only useful peer chokes us
   *[other] all { $peers } useful peers choke us
}
}
stall-brief-reject = { $peers ->
    [1] { NUMBER($peers, useGrouping: "false") } rejects requests
   *[other] { NUMBER($peers, useGrouping: "false") } reject requests
}
stall-reject = { $peers ->
    [1] { $peers } peer rejects what we ask
   *[other] { $peers } peers reject what we ask
}
stall-brief-snub = { NUMBER($peers, useGrouping: "false") } asked, no answer
stall-snub = { $peers ->
    [1] { $peers } peer was asked and no block came
   *[other] { $peers } peers were asked and no block came
}
stall-brief-waiting = { NUMBER($peers, useGrouping: "false") } asked, waiting
stall-waiting = { $peers ->
    [one] { $peers } peer
   *[other] { $peers } peers
} asked, none has answered yet
stall-brief-nothing-sent = { $peers ->
    [1] 1 peer sends nothing
   *[other] none of { NUMBER($peers, useGrouping: "false") } sends
}
stall-nothing-sent = { $peers ->
    [1] the only connected peer sends nothing
   *[other] none of { $peers } connected peers sends anything
}

# The metadata of a magnet link.
stall-brief-no-metadata = no metadata yet
stall-no-metadata = { $peers ->
    [one] { $peers } peer
   *[other] { $peers } peers
}, none has offered the metadata yet
stall-brief-metadata = metadata { $have } of { $all }
stall-metadata = { $have } of { $all } parts of the metadata, { $peers ->
    [one] { $peers } peer
   *[other] { $peers } peers
}
stall-metadata-absent = the metadata is not here yet
stall-looking = looking for peers

# The disk.
stall-brief-disk = waiting for the disk
stall-disk = waiting for the disk: { $size } are to be written
stall-brief-moving = moving
stall-moving = moving to { $folder }
stall-moving-share = moving to { $folder }, { $share } %
stall-checked = { $share } % checked
