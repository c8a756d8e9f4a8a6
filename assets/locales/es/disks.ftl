# Los discos, y si cabe lo que falta por llegar.

disks-title = Discos
disks-looking = mirando los discos
disks-home = aquí van los torrents nuevos
disks-free = { $free } libres de { $size }
disks-torrents = { $count ->
    [one] { $count } torrent
   *[other] { $count } torrents
}
disks-nothing-to-come = { $torrents }, nada por llegar
disks-to-come = { $missing } por llegar
disks-who-wants = { $count ->
    [one] lo espera { $count } de { $torrents }
   *[other] lo esperan { $count } de { $torrents }
}
disks-lacks = no cabrá: sobran { $lacks }
disks-full = lleno en { $time } a este ritmo, { $when }
disks-fits = cabe: quedarán { $left }
disks-here = listo en { $time } a este ritmo
disks-stopped = { $count ->
    [one] { $count } torrent detenido querría { $missing } más
   *[other] { $count } torrents detenidos querrían { $missing } más
}
disks-stopped-beyond = { $count ->
    [one] { $count } torrent detenido querría { $missing } más, que no cabrían
   *[other] { $count } torrents detenidos querrían { $missing } más, que no cabrían
}
disks-at = a las { $hour }
disks-on = el { $date }
