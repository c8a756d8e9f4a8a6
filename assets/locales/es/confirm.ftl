# Questions before something is done that matters.

confirm-yes = sí
confirm-no = no
confirm-never = esto no se puede deshacer

# Removing torrents.
confirm-title-remove = Quitar
confirm-title-remove-files = Quitar con archivos
confirm-remove = { $count ->
    [one] ¿quitar este torrent? los archivos se quedan: { $bytes }
   *[other] ¿quitar { $count } torrents? los archivos se quedan: { $bytes }
}
confirm-remove-files = { $count ->
    [one] ¿quitar este torrent y borrar { $bytes } de archivos?
   *[other] ¿quitar { $count } torrents y borrar { $bytes } de archivos?
}
confirm-back = { $count ->
    [one] { $key } lo recupera durante { $time }
   *[other] { $key } los recupera durante { $time }
}

# Checking what is on disk.
confirm-title-recheck = Verificar de nuevo
confirm-recheck = { $count ->
    [one] ¿verificar este torrent de nuevo? se leen { $bytes } del disco, y mientras descansa
   *[other] ¿verificar { $count } torrents de nuevo? se leen { $bytes } del disco, y mientras descansan
}
confirm-recheck-comfort = lo que está intacto se conserva

# Deleting for good what removed torrents hold.
confirm-title-empty = Vaciar lo quitado
confirm-empty = { $count ->
    [one] ¿olvidar para siempre el torrent quitado y borrar { $bytes } de archivos?
   *[other] ¿olvidar para siempre { $count } torrents quitados y borrar { $bytes } de archivos?
}
confirm-forget = { $count ->
    [one] ¿olvidar para siempre el torrent quitado?
   *[other] ¿olvidar para siempre { $count } torrents quitados?
}

# Times as people say them.
confirm-seconds = { $count ->
    [one] { $count } segundo
   *[other] { $count } segundos
}
confirm-minutes = { $count ->
    [one] { $count } minuto
   *[other] { $count } minutos
}
confirm-hours = { $count ->
    [one] { $count } hora
   *[other] { $count } horas
}
confirm-days = { $count ->
    [one] { $count } día
   *[other] { $count } días
}
