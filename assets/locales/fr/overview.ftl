# L’écran de toute la session. Les libellés tiennent en neuf cellules.

overview-title = Vue d’ensemble
overview-fastest-down = les plus rapides en réception
overview-fastest-up = les plus rapides en envoi
overview-still = rien ne bouge
overview-torrents = torrents
overview-listening = écoute
overview-peers = pairs
overview-limits = limites
overview-disk = disque
overview-all-time = au total
overview-alerts = alertes
overview-core = moteur
overview-connected = { $count ->
    [one] { $count } connecté
   *[other] { $count } connectés
}
overview-dht-off = DHT désactivée
overview-dht-unknown = DHT { $sign }
overview-dht-nodes = { $count ->
    [one] DHT { $count } nœud
   *[other] DHT { $count } nœuds
}
overview-port = port { $port }
overview-deaf = non : { $why }
overview-starting = démarrage
overview-no-limit = aucune
overview-free = { $free } libres
overview-lacks = { $lacks } de trop
overview-open-alerts = { $count ->
    [one] { $count } alerte ouverte
   *[other] { $count } alertes ouvertes
}
overview-ratio = ratio { $ratio }
