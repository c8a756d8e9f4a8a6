# The dialog of limits.

limits-title = Límites
limits-title-all = Límites de todos los torrents
limits-key-all = todos
limits-key-these = solo estos
limits-key-next = siguiente
limits-key-ok = aceptar
limits-key-cancel = cancelar
limits-down = descarga
limits-up = subida
limits-peer-down = par, bajada
limits-peer-up = par, subida
limits-units = como 50K, 1.5M o { $none }
limits-all = todos los torrents juntos
limits-about-all = ahora { $down } de bajada, { $up } de subida; { $units }; hasta que bitonic termine
limits-about-one = ahora { $down } de bajada, { $up } de subida; { $units }
limits-several = { $torrents ->
    [one] { $torrents } torrent, cada uno por sí
   *[other] { $torrents } torrents, cada uno por sí
}
limits-about-several = { $units }; en lugar de lo que tiene cada uno
limits-told = { $whose }: { $limits }
limits-unchanged = los límites siguen igual
limits-and-each = { $all }; cada par { $each }
limits-rates = { $down } de bajada, { $up } de subida
limits-wrong = un número y una unidad, como 50K o 1.5M, o { $none }
limits-too-low = al menos { $least }; para detener un torrent, páusalo
limits-too-high = más de lo que lleva cualquier red
