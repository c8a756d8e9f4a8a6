# Causes: why a torrent does what it does, with what shows it.

verdict-banned = { $peers ->
    [one] { $peers } par conocido está vetado
   *[other] { $peers } pares conocidos están vetados
}
verdict-banned-why = no se hace ni se acepta conexión con ellos
