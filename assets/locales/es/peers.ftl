# Peers: the pane of one torrent's, those of all torrents, bans.

peers-column-down = Baja/s
peers-column-up = Sube
peers-column-downloaded = Recib
peers-column-uploaded = Envi
peers-column-progress = Tiene
peers-column-client = Cliente
peers-column-address = Dirección
peers-column-country = PA
peers-column-flags = Marcas
peers-column-queue = Cola
peers-column-source = Fuente
peers-column-transport = Vía
peers-column-direction = Dir
peers-column-since = Desde
peers-column-torrent = Torrent
peers-way-in = ent
peers-way-out = sal
peers-source-tracker = rastreador
peers-source-incoming = entrante
peers-source-user = usuario
peers-stopped = detenido: sin pares
peers-none = aún no hay pares conectados
peers-left-title = se fueron hace poco
peers-was-gone = se había ido: { $why }
peers-banned = { $peers ->
    [one] { $ip } vetado; { $key } lo levanta
   *[other] { $ip } vetado con sus { $peers } conexiones; { $key } lo levanta
}
peers-unbanned = veto de { $ip } levantado; { $key } lo restablece
peers-torrent-hidden = { $name } está oculto por el filtro o ya no está
peers-none-named = indica la dirección y el puerto de un par: 203.0.113.7:6881 o [2001:db8::1]:6881
peers-no-address = «{ $word }» no es la dirección y el puerto de un par, como 203.0.113.7:6881 o [2001:db8::1]:6881
peers-named = { $peers ->
    [one] un par indicado para { $name }
   *[other] { $peers } pares indicados para { $name }
}
peers-add-title = Añadir pares
peers-add-about = de { $name }
peers-all-title = Todos los pares
peers-all-count = { $torrents ->
    [one] { $peers } de { $torrents } torrent
   *[other] { $peers } de { $torrents } torrents
}
peers-all-found = { $found } de { $peers }
peers-all-asking = preguntando quién está conectado
peers-all-none = no hay nadie conectado
peers-all-none-found = ningún par coincide
peers-all-hint = torrent, cliente, dirección, país
peers-bans-title = Equipos vetados
peers-bans-count = { $bans ->
    [one] { $bans } veto
   *[other] { $bans } vetos
}
peers-bans-none = nadie está vetado
peers-bans-how = pulsa `{ $key }` sobre un par para vetar su equipo
peers-ban-asked = por ti, de todos los torrents
peers-ban-bad-data = envió datos erróneos: { $name }
