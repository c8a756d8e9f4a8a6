# Why nothing comes. Each is said in full, and briefly, in at most twenty cells.

# Trackers and other ways to peers.
stall-brief-asking = consultando rastr.
stall-some-failed = fallaron { $failed } de { $all } rastreadores: { $error }; se espera a los demás
stall-first-answer = a la espera del primer rastreador
stall-brief-nobody = nadie a quien pedir
stall-nobody = nadie a quien preguntar: sin rastreador y con la DHT apagada
stall-only-local = aún no hay pares en la red local, ni nadie más a quien preguntar
stall-brief-no-nodes = DHT aún sin nodos
stall-no-nodes = sin rastreador, y la DHT aún no tiene nodos
stall-brief-no-peers = aún no hay pares
stall-no-tracker = aún no hay pares: sin rastreador, y nadie en la DHT
stall-nowhere = aún no hay pares: ningún rastreador ni nadie en la DHT conoce uno
stall-tracker-knows-none = aún no hay pares: el rastreador no conoce ninguno
stall-trackers-know-none = aún no hay pares: ningún rastreador conoce uno
stall-brief-tracker-refuses = rastreador rechaza
stall-tracker-refuses = el rastreador rechaza: { $error }
stall-brief-no-tracker-helps = ningún rastr. ayuda
stall-no-tracker-helps = ningún rastreador ayuda: { $error }
stall-brief-no-answer = rastr. sin respuesta
stall-no-answer = ningún rastreador respondió: { $error }

# Said behind another reason.
stall-also-no-nodes = la DHT aún no tiene nodos
stall-also-dht = nadie en la DHT

# Known peers with whom there is no connection.
stall-brief-silent = { $peers ->
    [1] el par no responde
   *[other] { NUMBER($peers, useGrouping: "false") } sin respuesta
}
stall-silent = { $peers ->
    [1] el único par conocido no responde
   *[other] ninguno de { $peers } pares conocidos responde
}
stall-some-silent = { $silent } de { $peers ->
    [one] { $peers } par conocido
   *[other] { $peers } pares conocidos
} aún sin responder
stall-brief-left = todos se fueron
stall-left = { $peers ->
    [one] { $peers } par conocido
   *[other] { $peers } pares conocidos
}, ninguno conectado; el último: { $left }
stall-brief-dialling = llamando a pares
stall-dialling = llamando a { $peers ->
    [one] { $peers } par
   *[other] { $peers } pares
}
stall-none-dialled = { $peers ->
    [one] { $peers } par conocido
   *[other] { $peers } pares conocidos
}, aún sin llamar
stall-unconnected = sin pares conectados

# Connected peers. $useful is 1 where some others have nothing for us.
stall-brief-no-source = nadie tiene el resto
stall-no-source = { $peers ->
    [one] { $peers } par
   *[other] { $peers } pares
}, ninguno tiene { $lacking ->
    [one] la { $lacking } pieza que falta
   *[other] las { $lacking } piezas que faltan
}
stall-also-lacking = nadie tiene { $lacking } de las { $missing } piezas que faltan
stall-also-choke = { $peers ->
    [one] { $peers } nos bloquea
   *[other] { $peers } nos bloquean
}
stall-brief-choke = { $peers ->
    [1] el par nos bloquea
   *[other] { NUMBER($peers, useGrouping: "false") } nos bloquean
}
stall-choke = { $useful ->
    [0] { $peers ->
    [1] el único par nos bloquea
   *[other] los { $peers } pares nos bloquean
}
   *[other] { $peers ->
    [1] el único par útil nos bloquea
   *[other] los { $peers } pares útiles nos bloquean
}
}
stall-brief-reject = { $peers ->
    [one] { NUMBER($peers, useGrouping: "false") } rechaza
   *[other] { NUMBER($peers, useGrouping: "false") } rechazan
}
stall-reject = { $peers ->
    [one] { $peers } par rechaza lo que pedimos
   *[other] { $peers } pares rechazan lo que pedimos
}
stall-brief-snub = { NUMBER($peers, useGrouping: "false") } sin contestar
stall-snub = { $peers ->
    [one] pedido a { $peers } par y no llegó ningún bloque
   *[other] pedido a { $peers } pares y no llegó ningún bloque
}
stall-brief-waiting = pedido a { NUMBER($peers, useGrouping: "false") }
stall-waiting = { $peers ->
    [one] pedido a { $peers } par
   *[other] pedido a { $peers } pares
}, aún sin respuesta
stall-brief-nothing-sent = { $peers ->
    [1] el par no envía
   *[other] { NUMBER($peers, useGrouping: "false") } no envían
}
stall-nothing-sent = { $peers ->
    [1] el único par conectado no envía nada
   *[other] ninguno de { $peers } pares conectados envía nada
}

# The metadata of a magnet link.
stall-brief-no-metadata = aún sin metadatos
stall-no-metadata = { $peers ->
    [one] { $peers } par
   *[other] { $peers } pares
}, ninguno ha ofrecido aún los metadatos
stall-brief-metadata = metadatos { $have } de { $all }
stall-metadata = { $have } de { $all } partes de los metadatos, { $peers ->
    [one] { $peers } par
   *[other] { $peers } pares
}
stall-metadata-absent = los metadatos aún no están
stall-looking = buscando pares

# The disk.
stall-brief-disk = esperando al disco
stall-disk = esperando al disco: { $size } por escribir
stall-brief-moving = moviendo
stall-moving = moviendo a { $folder }
stall-moving-share = moviendo a { $folder }, { $share } %
stall-checked = { $share } % comprobado
