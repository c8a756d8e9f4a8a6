# Peers: the pane of one torrent's, those of all torrents, bans.

peers-column-down = Réc./s
peers-column-up = Env.
peers-column-downloaded = Reçu
peers-column-uploaded = Env.
peers-column-progress = Possède
peers-column-client = Client
peers-column-address = Adresse
peers-column-country = PA
peers-column-flags = Marques
peers-column-queue = File
peers-column-source = Source
peers-column-transport = Via
peers-column-direction = Dir
peers-column-since = Depuis
peers-column-torrent = Torrent
peers-way-in = ent
peers-way-out = sor
peers-source-tracker = tracker
peers-source-incoming = entrant
peers-source-user = ajouté
peers-stopped = arrêté : aucun pair
peers-none = aucun pair connecté pour l’instant
peers-left-title = partis récemment
peers-was-gone = était parti : { $why }
peers-banned = { $peers ->
    [one] { $ip } banni ; { $key } l’annule
   *[other] { $ip } banni avec ses { $peers } connexions ; { $key } l’annule
}
peers-unbanned = bannissement de { $ip } levé ; { $key } le rétablit
peers-torrent-hidden = { $name } est masqué par le filtre ou n’est plus là
peers-none-named = indiquez l’adresse et le port d’un pair : 203.0.113.7:6881 ou [2001:db8::1]:6881
peers-no-address = « { $word } » n’est pas l’adresse et le port d’un pair, comme 203.0.113.7:6881 ou [2001:db8::1]:6881
peers-named = { $peers ->
    [one] un pair indiqué pour { $name }
   *[other] { $peers } pairs indiqués pour { $name }
}
peers-add-title = Ajouter des pairs
peers-add-about = de { $name }
peers-all-title = Tous les pairs
peers-all-count = { $torrents ->
    [one] { $peers } de { $torrents } torrent
   *[other] { $peers } de { $torrents } torrents
}
peers-all-found = { $found } sur { $peers }
peers-all-asking = recherche des pairs connectés
peers-all-none = personne n’est connecté
peers-all-none-found = aucun pair ne correspond
peers-all-hint = torrent, client, adresse, pays
peers-bans-title = Hôtes bannis
peers-bans-count = { $bans ->
    [one] { $bans } bannissement
   *[other] { $bans } bannissements
}
peers-bans-none = personne n’est banni
peers-bans-how = appuyez sur `{ $key }` sur un pair pour bannir son hôte
peers-ban-asked = par vous, de tous les torrents
peers-ban-bad-data = a envoyé des données fausses : { $name }
