# Les disques, et si ce qui doit encore arriver y tient.

disks-title = Disques
disks-looking = examen des disques
disks-home = les nouveaux torrents vont ici
disks-free = { $free } libres sur { $size }
disks-torrents = { $count ->
    [one] { $count } torrent
   *[other] { $count } torrents
}
disks-nothing-to-come = { $torrents }, rien à venir
disks-to-come = { $missing } à venir
disks-who-wants = { $count ->
    [one] attendus par { $count } sur { $torrents }
   *[other] attendus par { $count } sur { $torrents }
}
disks-lacks = ne tiendra pas : { $lacks } de trop
disks-full = plein dans { $time } à ce rythme, { $when }
disks-fits = ça tient : il restera { $left }
disks-here = arrivé dans { $time } à ce rythme
disks-stopped = { $count ->
    [one] { $count } torrent arrêté voudrait { $missing } de plus
   *[other] { $count } torrents arrêtés voudraient { $missing } de plus
}
disks-stopped-beyond = { $count ->
    [one] { $count } torrent arrêté voudrait { $missing } de plus, qui ne tiendraient pas
   *[other] { $count } torrents arrêtés voudraient { $missing } de plus, qui ne tiendraient pas
}
disks-at = à { $hour }
disks-on = le { $date }
