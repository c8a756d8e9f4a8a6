# The trackers of a torrent.

trackers-column-tier = Rang
trackers-column-state = État
trackers-column-next = Proch.
trackers-column-peers = Donné
trackers-column-seeds = Sources
trackers-column-leeches = Téléch.
trackers-column-downloads = Complet
trackers-column-url = Tracker
trackers-asking = demande
trackers-now = bientôt
trackers-waiting = en attente
trackers-announcing = annonce
trackers-working = actif
trackers-failed = échec
trackers-gave = { $peers ->
    [one] { $peers } pair
   *[other] { $peers } pairs
}
trackers-none = aucun tracker
trackers-none-how = appuyez sur `{ $key }` pour en ajouter un
trackers-removed = tracker { $url } retiré
trackers-removed-back = tracker { $url } retiré ; { $key } le remet
