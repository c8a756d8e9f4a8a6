# La pantalla de toda la sesión. Las etiquetas caben en nueve celdas.

overview-title = Resumen
overview-fastest-down = más rápidos en bajada
overview-fastest-up = más rápidos en subida
overview-still = nada se mueve
overview-torrents = torrents
overview-listening = escucha
overview-peers = pares
overview-limits = límites
overview-disk = disco
overview-all-time = en total
overview-alerts = alertas
overview-core = núcleo
overview-connected = { $count ->
    [one] { $count } conectado
   *[other] { $count } conectados
}
overview-dht-off = DHT desactivada
overview-dht-unknown = DHT { $sign }
overview-dht-nodes = { $count ->
    [one] DHT { $count } nodo
   *[other] DHT { $count } nodos
}
overview-port = puerto { $port }
overview-deaf = no: { $why }
overview-starting = iniciando
overview-no-limit = sin límite
overview-free = { $free } libres
overview-lacks = { $lacks } no caben
overview-open-alerts = { $count ->
    [one] { $count } alerta abierta
   *[other] { $count } alertas abiertas
}
overview-ratio = ratio { $ratio }
