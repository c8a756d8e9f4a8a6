# What is said of the whole screen, whatever is on it.

# The terminal is smaller than anything that can be drawn in it. $cross is × or x.
screen-too-small = hacen falta { $width }{ $cross }{ $height }, hay { $width_now }{ $cross }{ $height_now }

# Panes of the details.
screen-tab-peers = Pares
screen-tab-pieces = Piezas
screen-tab-files = Archivos
screen-tab-trackers = Rastreadores
screen-tab-info = Información
screen-tab-alerts = Alertas
screen-tab-speed = Velocidad
screen-tab-options = Opciones
screen-tab-log = Registro

# Torrents that are downloaded or checked, in the title of the window.
screen-active = { $count ->
    [one] { $count } activo
   *[other] { $count } activos
}
