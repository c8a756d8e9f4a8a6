# The answer to why a torrent does what it does, and its remedies.

why-remedy-bans = see the bans
