# El diálogo que elige archivos antes de descargar.

choose-title = Elegir archivos
choose-key-add = añadir
choose-key-download = descargar
choose-key-choose = elegir
choose-key-all = todos
choose-key-filter = filtro
choose-key-cancel = cancelar
choose-key-found = elegirlos o no
choose-key-ok = aceptar
choose-files = { $chosen } de { $all ->
    [one] { $all } archivo
   *[other] { $all } archivos
}
choose-bytes = { $wanted } de { $size }
choose-free = { $free } libres
choose-only-free = solo { $free } libres
choose-in = en { $folder }
choose-none = no hay ningún archivo elegido
choose-not-added = { $name } no se añadió
choose-stays-paused = { $name } sigue en pausa
