# Alerts, which are written down when they happen.
alert-finished = terminé : { $size }
alert-finished-in = terminé : { $size } en { $time }
alert-gone = il était complet, et ses fichiers ont disparu : tout manque à nouveau

# A reason may follow behind a colon.
alert-failed = échec
alert-stalled = bloqué

# More at once than are told singly.
alert-many-finished = { $count } torrents terminés d’un coup, dont { $name }
alert-many-failed = { $count } torrents en échec d’un coup, dont { $name }
alert-many-stalled = { $count } torrents bloqués d’un coup, dont { $name }
alert-many-gone = { $count } torrents ont perdu leurs fichiers d’un coup, dont { $name }

alert-disk-low = disque presque plein : { $free } libres
alert-disk-low-needed = disque presque plein : { $free } libres, { $needed } encore à télécharger

# Stands behind the name of a disk and a colon.
alert-will-not-fit = { $missing } à venir, { $free } libres : { $lacks } ne tiendront pas
alert-unreachable = aucun pair ne peut nous joindre : { $why } ; seules des connexions sortantes sont faites

# How long a download took, in its two largest units.
alert-seconds = { $s } s
alert-minutes = { $m } min
alert-hours = { $h } h { $m } min
alert-days = { $d } j { $h } h
