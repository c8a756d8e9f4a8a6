# Qué se transfirió y cuándo. Columnas: cinco celdas; periodos: doce.

statistics-title = Estadísticas
statistics-since = registrado desde { $date }
statistics-received = recibido
statistics-sent = enviado
statistics-ratio = ratio
statistics-today = hoy
statistics-month = mes
statistics-all = total
statistics-all-time = en total
statistics-period-today = hoy
statistics-period-yesterday = ayer
statistics-period-week = esta semana
statistics-period-month = este mes
statistics-by-torrent = Por torrent
statistics-by-tracker = Por rastreador
statistics-by-name = por nombre { $arrow }
statistics-nothing-yet = aún no se ha transferido nada
statistics-adding-up = sumando lo registrado
statistics-no-tracker = sin rastreador
statistics-torrents = { $count ->
    [one] { $count } torrent
   *[other] { $count } torrents
}
