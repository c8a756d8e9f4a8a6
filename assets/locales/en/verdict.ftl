# Causes: why a torrent does what it does, with what shows it.

verdict-banned = { $peers ->
    [one] { $peers } known peer is banned
   *[other] { $peers } known peers are banned
}
verdict-banned-why = no connection with them is made or taken
