# The help over the whole screen.

help-title = Ayuda
help-keys-now = Teclas, tal como están asignadas ahora.
help-hint = buscar
help-key-done = listo
help-key-all = todas las teclas
help-key-search = buscar
help-key-close = cerrar
help-nothing = no se encontró nada
help-nothing-why = se busca en nombres, teclas y textos
help-fields = Campos de las consultas
help-columns = Columnas de la lista
help-commands = En la línea de comandos
help-flags = Marcas de los pares

# How much a search finds.
help-found-actions = { $count ->
    [one] { $count } acción
   *[other] { $count } acciones
}
help-found-fields = { $count ->
    [one] { $count } campo
   *[other] { $count } campos
}
help-found-flags = { $count ->
    [one] { $count } marca
   *[other] { $count } marcas
}
