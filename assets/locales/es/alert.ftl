# Alerts, which are written down when they happen.
alert-finished = terminado: { $size }
alert-finished-in = terminado: { $size } en { $time }
alert-gone = estaba completo y sus archivos ya no están: vuelve a faltar todo

# A reason may follow behind a colon.
alert-failed = falló
alert-stalled = atascado

# More at once than are told singly.
alert-many-finished = { $count } torrents terminaron a la vez, entre ellos { $name }
alert-many-failed = { $count } torrents fallaron a la vez, entre ellos { $name }
alert-many-stalled = { $count } torrents se atascaron a la vez, entre ellos { $name }
alert-many-gone = { $count } torrents perdieron sus archivos a la vez, entre ellos { $name }

alert-disk-low = poco disco: { $free } libres
alert-disk-low-needed = poco disco: { $free } libres, faltan { $needed } por descargar

# Stands behind the name of a disk and a colon.
alert-will-not-fit = faltan { $missing }, { $free } libres: { $lacks } no cabrán
alert-unreachable = ningún par puede conectarse: { $why }; solo hay conexiones salientes

# How long a download took, in its two largest units.
alert-seconds = { $s } s
alert-minutes = { $m } min
alert-hours = { $h } h { $m } min
alert-days = { $d } d { $h } h
