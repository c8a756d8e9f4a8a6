# The answer to why a torrent does what it does, and its remedies.

why-remedy-bans = see the bans
why-title = Why
why-next = next torrent
why-close = close
why-others = other causes
why-looking = looking into it
why-since = since { $time }
why-remedy-limit = change the limit
why-remedy-announce = ask the trackers now
why-remedy-again = try again
why-remedy-seed = seed it
why-remedy-resume = go on
why-remedy-move = move to another disk
why-remedy-recheck = check what is there
why-remedy-add-tracker = add a tracker
why-remedy-files = choose files
why-remedy-peers = see the peers
why-remedy-pieces = see the pieces
why-remedy-trackers = see the trackers
