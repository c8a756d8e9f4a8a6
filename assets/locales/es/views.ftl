# Las vistas de la lista.

views-tab-all = Todos
views-tab-active = Activos
views-tab-done = Completos
views-tab-trouble = Problemas

views-title = Vistas
views-save = Guardar vista
views-rename = Renombrar vista
views-key-show = mostrar
views-key-rename = renombrar
views-key-remove = quitar
views-key-up = subir
views-key-down = bajar
views-key-save = guardar
views-key-cancel = cancelar
views-called = nombre
views-hint = uno corto
views-replaces = sustituye a la vista de ese nombre
views-everything = todos los torrents, en este orden

views-needs-name = una vista necesita un nombre
views-long-name = un nombre tiene como mucho { $most } caracteres
views-always-there = «{ $name }» está siempre: elige otro nombre
views-taken = ya hay una vista llamada «{ $name }»
views-unreadable = la consulta de la vista «{ $name }» no se puede leer: { $why }
views-too-long = la consulta es demasiado larga para guardarla: tiene más de 4 KiB

views-removed = vista «{ $name }» quitada; su consulta está en el historial del filtro
