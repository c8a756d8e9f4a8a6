# Causes: why a torrent does what it does, with what shows it.

verdict-banned = { $peers ->
    [one] { $peers } par conocido está vetado
   *[other] { $peers } pares conocidos están vetados
}
verdict-banned-why = no se hace ni se acepta conexión con ellos
verdict-peer-at = { $client } en { $addr }
verdict-seeds = { $seeds ->
    [0] sin semillas entre ellos
    [one] { $seeds } semilla
   *[other] { $seeds } semillas
}
verdict-connected = { $peers ->
    [one] { $peers } par conectado, { $seeds }
   *[other] { $peers } pares conectados, { $seeds }
}
verdict-connected-peers = { $peers ->
    [one] { $peers } par conectado, { $seeds }
   *[other] { $peers } pares conectados, { $seeds }
}
verdict-connected-only = { $peers ->
    [one] { $peers } par conectado
   *[other] { $peers } pares conectados
}
verdict-no-source = { $pieces ->
    [one] { $nobody } de la { $pieces } pieza que falta no tienen fuente
   *[other] { $nobody } de las { $pieces } piezas que faltan no tienen fuente
}
verdict-no-source-of = { $pieces ->
    [one] { $nobody } de { $pieces } pieza que falta sin fuente
   *[other] { $nobody } de { $pieces } piezas que faltan sin fuente
}
verdict-slow = { $peers ->
    [one] el único par que envía es lento: { $rate }
   *[other] los { $peers } pares que envían son lentos: { $rate } en total
}
verdict-downloads = descarga a { $rate }
verdict-downloads-from = { $peers ->
    [one] descarga a { $rate } de { $from } de { $peers } par
   *[other] descarga a { $rate } de { $from } de { $peers } pares
}
verdict-same-pieces = { $peers ->
    [one] el único par conectado no tiene más que nosotros
   *[other] ninguno de los { $peers } pares conectados tiene más que nosotros
}
verdict-furthest = el más avanzado tiene { $theirs } %, nosotros { $ours } %
verdict-missing-piece = pieza que falta
verdict-missing-of = { $pieces ->
    [one] pieza de la única que falta
   *[other] pieza de las { $pieces } que faltan
}
verdict-nobody-has = { $peers ->
    [one] el único par conectado no tiene ninguna { $what }
   *[other] ninguno de los { $peers } pares conectados tiene una { $what }
}
verdict-all-choke = { $peers ->
    [one] el único par que tiene algo para nosotros nos bloquea
   *[other] los { $peers } pares que tienen algo para nosotros nos bloquean
}
verdict-some-choke = { $choke } de { $useful } pares útiles nos bloquean
verdict-let-us-none = { $free } nos dejan pedir, ninguno envía
verdict-let-us = { $free } nos dejan pedir, { $sending } envían { $rate }
verdict-give = los pares atienden antes a quien da: subimos a { $up }
verdict-give-limited = los pares atienden antes a quien da: subimos a { $up }, y se permite { $limit }
verdict-asked-silent = { $peers ->
    [one] se pidió a un par, y no envía nada
   *[other] se pidió a los { $peers } pares, y ninguno envía nada
}
verdict-asked-waits = { $peers ->
    [one] se pidió a un par, y aún no responde
   *[other] se pidió a los { $peers } pares, y aún no responden
}
verdict-stopped-answering = { $silent } de { $peers } pares que nos dejan pedir dejaron de responder
verdict-copies = entre todos los pares hay { $copies } copias
verdict-copies-missing = entre todos los pares hay { $copies } copias, aquí faltan { $left }
verdict-deaf = nadie puede conectarse a nosotros: { $why }
verdict-deaf-why = solo se llega a los pares que llamamos
verdict-no-incoming = nadie se ha conectado por su cuenta
verdict-all-dialled = los { $peers } pares los llamamos nosotros
verdict-router = puede que un router cierre el puerto { $port }
verdict-unreachable = { $peers ->
    [one] el único par conocido no está conectado
   *[other] ninguno de los { $peers } pares conocidos está conectado
}
verdict-known = { $peers } conocidos, ninguno conectado
verdict-left = { $who } se fue: { $why }
verdict-no-peers = nadie a quien se preguntó conoce un par
verdict-own-limit-down = descarga tan rápido como le dejas: su límite es { $limit }
verdict-own-limit-up = sube tan rápido como le dejas: su límite es { $limit }
verdict-rate-of = { $rate } de { $limit }
verdict-session-limit = todos los torrents juntos alcanzan tu límite de { $limit }
verdict-session-limit-of = { $all } de { $limit }, de los que este torrent lleva { $own }
verdict-peer-limit = se alcanza tu límite por par: { $limit }
verdict-peer-limit-of = frena a { $held } de { $peers } pares activos
verdict-disk-busy = el disco es más lento que lo que llega
verdict-disk-full = el disco está lleno: quedan { $free }
verdict-disk-fills = el disco se llenará antes de terminar
verdict-free-missing = { $free } libres, faltan { $missing }
verdict-folder = sus datos están en { $folder }
verdict-nobody-here = no hay nadie conectado que pueda quererlo
verdict-all-seeds = { $peers ->
    [one] el único par conectado también está completo
   *[other] los { $peers } pares conectados también están completos
}
verdict-nobody-wants = { $peers ->
    [one] el par conectado no quiere ninguna pieza
   *[other] ninguno de los { $peers } pares conectados quiere una pieza
}
verdict-wait-slots = { $peers ->
    [one] un par quiere algo y espera una de nuestras ranuras de subida
   *[other] { $peers } pares quieren algo y esperan una de nuestras ranuras de subida
}
verdict-served = { $peers ->
    [one] se atiende a un par, que ahora no pide nada
   *[other] se atiende a { $peers } pares, que ahora no piden nada
}
verdict-interested = { $peers ->
    [one] { $peers } par
   *[other] { $peers } pares
}: { $seeds ->
    [one] { $seeds } semilla
   *[other] { $seeds } semillas
}, { $want } interesados
verdict-uploaded = { $bytes } subidos hasta ahora
verdict-slots = { $peers ->
    [one] un par espera una de nuestras ranuras de subida
   *[other] { $peers } pares esperan una de nuestras ranuras de subida
}
verdict-slots-of = { $want } interesados, { $served } atendidos
verdict-uploads = sube a { $rate }
verdict-uploads-to = { $peers ->
    [one] sube a { $rate } a { $to } de { $peers } par
   *[other] sube a { $rate } a { $to } de { $peers } pares
}
verdict-no-metadata = la lista de archivos aún no está
verdict-no-metadata-why = la lista de archivos aún no está: { $why }
verdict-connected-known = { $peers ->
    [one] { $peers } par conectado, { $known } conocidos
   *[other] { $peers } pares conectados, { $known } conocidos
}
verdict-link = un enlace solo dice un hash: el resto viene de los pares
verdict-nothing-wanted = no hay archivos elegidos: nada que descargar
verdict-moving = sus datos: { $how }
verdict-moving-why = sigue mientras tanto; un disco que copia le dedica menos tiempo
verdict-fresh-added = se añadió hace un momento: es pronto para saberlo
verdict-fresh = no llega nada desde hace unos segundos: es pronto para saber por qué
verdict-no-reason = el núcleo no dio motivo
verdict-link-failed = la lista de archivos no está: un enlace solo dice un hash
verdict-failed = lo detuvo un error: { $why }
verdict-missing = faltan { $bytes }
verdict-free-there = allí quedan { $bytes } libres
verdict-done = está completo y lo detuviste
verdict-paused-link = lo pausaste antes de tener la lista de archivos
verdict-paused = lo pausaste al { $percent } %
verdict-here = hay { $have } de { $wanted }
verdict-ratio = ratio { $ratio }: { $bytes } subidos
verdict-queued = espera su turno para comprobarse e iniciarse
verdict-queued-of = { $torrents ->
    [one] { $torrents } torrent en comprobación, { $queued } en espera
   *[other] { $torrents } torrents en comprobación, { $queued } en espera
}
verdict-checking = sus archivos se leen y se comparan con el torrent
verdict-checking-so-far = sus archivos se leen y se comparan con el torrent: { $done }
verdict-checking-size = se leen { $bytes } del disco
verdict-checking-why = lo intacto se conserva, el resto se descarga
verdict-only-tracker-refuses = su único rastreador lo rechaza: «{ $why }»
verdict-only-tracker-fails = su único rastreador falla: «{ $why }»
verdict-all-trackers = los { $trackers } rastreadores fallan: «{ $why }»
verdict-trackers-failed = { $failed } de { $trackers } rastreadores fallaron: «{ $why }»
verdict-trackers-fail = { $failed ->
    [one] { $failed } de { $trackers } rastreadores falla: «{ $why }»
   *[other] { $failed } de { $trackers } rastreadores fallan: «{ $why }»
}
verdict-more-trackers = { $trackers ->
    [one] y { $trackers } rastreador más
   *[other] y { $trackers } rastreadores más
}
verdict-gave = { $peers ->
    [one] { $host } dio { $peers } par
   *[other] { $host } dio { $peers } pares
}
verdict-crowd = { $gave }, y cuenta { $seeds ->
    [one] { $seeds } semilla
   *[other] { $seeds } semillas
}, { $leeches ->
    [one] { $leeches } descargando
   *[other] { $leeches } descargando
}
verdict-private = es privado: solo sus rastreadores pueden dar pares
verdict-dht-off = la DHT está desactivada
verdict-dht-empty = la DHT aún no tiene nodos
verdict-dht = { $nodes ->
    [one] también se busca en la DHT: { $nodes } nodo
   *[other] también se busca en la DHT: { $nodes } nodos
}
verdict-private-alone = es privado y no tiene rastreador: nadie puede dar sus pares
verdict-nobody-to-ask = no hay a quién pedir pares: no tiene rastreador y la DHT está desactivada
verdict-asking = { $trackers ->
    [one] su rastreador aún no ha respondido
   *[other] ninguno de sus { $trackers } rastreadores ha respondido aún
}
