# Causes: why a torrent does what it does, with what shows it.

verdict-banned = { $peers ->
    [one] { $peers } pair connu est banni
   *[other] { $peers } pairs connus sont bannis
}
verdict-banned-why = aucune connexion avec eux n’est faite ni acceptée
