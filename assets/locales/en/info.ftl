# What is known of a torrent as a whole, its log and its options.

info-log-empty = nothing happened to it yet
info-began-downloading = began to download
info-began-stalled = stands still
info-began-metadata = looks for its metadata
info-began-checking = is being checked
info-began-queued = waits for its turn
info-began-seeding = is complete and seeds
info-began-paused = was stopped, incomplete
info-began-done = was stopped, complete
info-began-failed = was stopped by an error
info-log-metadata = the list of its files came from peers
info-log-wrong-piece = piece { $piece } failed its hash, and is fetched again
info-log-banned = { $ip } sent wrong data and is banned
info-log-announced = { $peers ->
    [one] { $url } answered with { $peers } peer
   *[other] { $url } answered with { $peers } peers
}
info-log-unanswered = { $url } did not answer: { $why }
info-option-limits = limits
info-option-peer-limits = of each peer
info-option-files = files
info-option-order = order
info-option-labels = labels
info-option-name = name
info-option-folder = folder
info-option-trackers = trackers
info-option-private = private
info-option-added = added
info-option-none = none
info-option-unlimited = no limit
info-option-speeds = { $down } down, { $up } up
info-option-sequential = sequential
info-option-rarest = rarest pieces first
info-option-private-yes = yes: peers from its trackers only
info-option-private-no = no
info-option-added-by = { $date } by { $who }
info-option-files-of = { $files }: { $skipped } skipped, { $high } high, { $low } low
info-option-trackers-of = { $tiers ->
    [one] { $trackers } in { $tiers } tier
   *[other] { $trackers } in { $tiers } tiers
}
info-label-name = name
info-label-state = state
info-label-why = why
info-label-hash = hash
info-label-folder = folder
info-label-size = size
info-label-traffic = traffic
info-label-times = times
info-label-private = private
info-label-labels = labels
info-label-trackers = trackers
info-label-created = created
info-label-comment = comment
info-label-magnet = magnet
info-private-yes = yes: peers from its trackers only
info-private-no = no
info-more-trackers = { $trackers ->
    [one] and { $trackers } more, on their own tab
   *[other] and { $trackers } more, on their own tab
}
info-tells-more = tells more
info-chosen = { $bytes } chosen
info-verified = { $bytes } verified
info-ratio = ratio { $ratio }
info-added = added { $date }
info-finished = finished { $date }
info-by = by { $program }
