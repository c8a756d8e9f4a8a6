# The trackers of a torrent.

trackers-column-tier = Nivel
trackers-column-state = Estado
trackers-column-next = Próx.
trackers-column-peers = Dio
trackers-column-seeds = Semil.
trackers-column-leeches = Desc.
trackers-column-downloads = Compl.
trackers-column-url = Rastreador
trackers-asking = pidiendo
trackers-now = ya
trackers-waiting = en espera
trackers-announcing = anunciando
trackers-working = funciona
trackers-failed = falló
trackers-gave = { $peers ->
    [one] { $peers } par
   *[other] { $peers } pares
}
trackers-none = sin rastreadores
trackers-none-how = pulsa `{ $key }` para añadir uno
trackers-removed = rastreador { $url } quitado
trackers-removed-back = rastreador { $url } quitado; { $key } lo recupera
