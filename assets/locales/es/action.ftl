# What keys do. The English is that of the table in src/input/action.rs, written down.

action-doc-add = añadir torrents: enlaces, archivos, hashes
action-hint-add = añadir

action-doc-pause = pausar, o reanudar si todos están parados
action-hint-pause = pausar

action-doc-remove = quitar de la lista, conservar los archivos
action-hint-remove = quitar

action-doc-remove-files = quitar y borrar los archivos

action-doc-label = poner o quitar etiquetas

action-doc-why = por qué hace lo que hace, y qué ayuda
action-hint-why = por qué

action-doc-limits = limitar la velocidad de torrents, o de todos juntos

action-doc-move = mover los datos a otra carpeta

action-doc-rename = cambiar el nombre en disco: torrent, o archivo bajo el cursor

action-doc-recheck = volver a comprobar lo que hay en disco

action-doc-copy-magnet = copiar el enlace magnet

action-doc-copy-hash = copiar el hash

action-doc-copy-path = copiar la ruta de la carpeta

action-doc-copy-name = copiar el nombre

action-doc-toggle = elegir el archivo o la carpeta, o dejarlo fuera
action-hint-toggle = elegir

action-doc-toggle-all = elegir todos los archivos, o ninguno; con un filtro, los que muestra
action-hint-toggle-all = todos

action-doc-filter-files = mostrar solo los archivos con estas palabras; -palabra, *.ext
action-hint-filter-files = filtro

action-doc-invert-files = invertir la elección

action-doc-raise-priority = descargar antes: baja, normal, alta
action-hint-raise-priority = antes

action-doc-lower-priority = descargar después: normal, baja, nada
action-hint-lower-priority = después

action-doc-unfold = abrir la carpeta

action-doc-fold = cerrar la carpeta, o ir a la que la contiene

action-doc-fold-all = cerrar todas las carpetas, o abrirlas

action-doc-add-tracker = añadir un rastreador
action-hint-add-tracker = rastreador

action-doc-edit-tracker = editar la dirección del rastreador
action-hint-edit-tracker = editar

action-doc-remove-tracker = quitar el rastreador
action-hint-remove-tracker = quitar

action-doc-acknowledge = dar la alerta por vista
action-hint-acknowledge = vista

action-doc-acknowledge-all = dar todas las alertas por vistas
action-hint-acknowledge-all = todas

action-doc-go-to-torrent = ir al torrent de la alerta o de la acción
action-hint-go-to-torrent = torrent

action-doc-mark = marcar o no, y seguir; en un título, sus torrents
action-hint-mark = marcar

action-doc-mark-range = marcar un tramo desde aquí; otra vez lo termina

action-doc-mark-all = marcar todo lo que se ve, o nada

action-doc-invert-marks = invertir todas las marcas

action-doc-open = detalles a pantalla completa; abrir o cerrar un grupo
action-hint-open = detalles

action-doc-filter = ver solo los torrents que cumplen palabras o consulta
action-hint-filter = filtrar

action-doc-sort = elegir la columna por la que ordenar
action-hint-sort = ordenar

action-doc-sort-peers = ordenar los pares por la columna siguiente
action-hint-sort-peers = ordenar

action-doc-sort-statistics = ordenar las estadísticas por la columna siguiente
action-hint-sort-statistics = ordenar

action-doc-reverse-sort = invertir el orden

action-doc-sort-by-name = ordenar por nombre

action-doc-sort-by-size = ordenar por tamaño

action-doc-sort-by-progress = ordenar por progreso

action-doc-sort-by-state = ordenar por estado

action-doc-sort-by-down = ordenar por velocidad de descarga

action-doc-sort-by-up = ordenar por velocidad de subida

action-doc-sort-by-eta = ordenar por tiempo restante

action-doc-sort-by-ratio = ordenar por ratio

action-doc-sort-by-peers = ordenar por pares conectados

action-doc-sort-by-seeds = ordenar por semillas conectadas

action-doc-sort-by-added = ordenar por fecha de adición

action-doc-sort-by-label = ordenar por etiqueta

action-doc-sort-by-tracker = ordenar por servidor del rastreador

action-doc-sort-by-note = ordenar por motivo del estado

action-doc-sort-by-percent = ordenar por porcentaje

action-doc-sort-by-have = ordenar por bytes verificados

action-doc-sort-by-left = ordenar por bytes que faltan

action-doc-sort-by-downloaded = ordenar por bytes descargados

action-doc-sort-by-uploaded = ordenar por bytes subidos

action-doc-sort-by-finished = ordenar por fecha de finalización

action-doc-sort-by-folder = ordenar por carpeta

action-doc-sort-by-private = ordenar por privado o no

action-doc-sort-by-hash = ordenar por hash

action-doc-add-sort-key = que la columna cuente después: invertida, luego ya no
action-hint-add-sort-key = siguiente

action-doc-columns = elegir, ordenar y ajustar las columnas
action-hint-columns = columnas

action-doc-group-by-label = torrents en grupos por etiqueta

action-doc-group-by-tracker = torrents en grupos por rastreador

action-doc-group-by-folder = torrents en grupos por carpeta

action-doc-group-by-state = torrents en grupos por estado

action-doc-ungroup = sin grupos

action-doc-fold-group = cerrar el grupo, o ir a su título

action-doc-fold-groups = cerrar todos los grupos, o abrirlos

action-doc-next-layout = lista sobre detalles, junto a ellos, o sola

action-doc-more-list = más espacio para la lista

action-doc-less-list = menos espacio para la lista

action-doc-show-column = mostrar u ocultar la columna
action-hint-show-column = mostrar

action-doc-column-down = bajar la columna: a la derecha
action-hint-column-down = bajar

action-doc-column-up = subir la columna: a la izquierda
action-hint-column-up = subir

action-doc-column-wider = ensanchar la columna
action-hint-column-wider = ancha

action-doc-column-narrower = estrechar la columna
action-hint-column-narrower = estrecha

action-doc-column-fits = que la columna tenga el ancho que quepa

action-doc-reset-columns = todas las columnas como de costumbre
action-hint-reset-columns = restablecer

action-doc-mark-matching = aceptar el filtro y marcar todo lo que muestra
action-hint-mark-matching = marcar todos

action-doc-unmark-matching = aceptar el filtro y desmarcar todo lo que muestra

action-doc-explain = qué cláusulas del filtro cumple este torrent

action-doc-next-view = mostrar la vista siguiente
action-hint-next-view = vistas

action-doc-previous-view = mostrar la vista anterior

action-doc-save-view = guardar filtro y orden como vista

action-doc-views = elegir, renombrar, ordenar y quitar vistas

action-doc-rename-view = cambiar el nombre de la vista
action-hint-rename-view = renombrar

action-doc-remove-view = quitar la vista
action-hint-remove-view = quitar

action-doc-move-view-up = poner la vista antes de la anterior

action-doc-move-view-down = poner la vista después de la siguiente

action-doc-down = abajo

action-doc-up = arriba

action-doc-top = al primero

action-doc-bottom = al último

action-doc-half-page-down = media página abajo

action-doc-half-page-up = media página arriba

action-doc-page-down = una página abajo

action-doc-page-up = una página arriba

action-doc-count = empezar un número: cuántas veces, o qué fila

action-doc-next-torrent = detalles del torrent siguiente

action-doc-previous-torrent = detalles del torrent anterior

action-doc-next-pane = al panel siguiente
action-hint-next-pane = paneles

action-doc-previous-pane = al panel anterior

action-doc-next-tab = mostrar los detalles siguientes

action-doc-previous-tab = mostrar los detalles anteriores

action-doc-go-torrents = a los torrents

action-doc-go-peers = a los pares

action-doc-go-pieces = a las piezas

action-doc-go-files = a los archivos

action-doc-go-trackers = a los rastreadores

action-doc-go-info = a la información

action-doc-go-alerts = a las alertas

action-doc-go-speed = a la velocidad

action-doc-longer-span = mostrar un periodo más largo
action-hint-longer-span = más

action-doc-shorter-span = mostrar un periodo más corto
action-hint-shorter-span = menos

action-doc-piece-view = piezas por: tengo, disponibilidad, en curso, prioridad
action-hint-piece-view = vista

action-doc-zoom = que el panel ocupe la pantalla, o ya no
action-hint-zoom = ampliar

action-doc-announce = preguntar a los rastreadores ya, o en cuanto permitan
action-hint-announce = preguntar

action-doc-overview = resumen de toda la sesión

action-doc-statistics = qué se transfirió: hoy, esta semana, en total

action-doc-disks = discos: qué queda libre, qué falta, qué cabe

action-doc-settings = ajustes: qué es cada uno, de dónde viene, cambiarlo

action-doc-change-setting = cambiar el ajuste
action-hint-change-setting = cambiar

action-doc-reset-setting = devolver al ajuste su valor por defecto
action-hint-reset-setting = restablecer

action-doc-search-settings = buscar un ajuste por palabras
action-hint-search-settings = buscar

action-doc-switch-ranking = estadísticas por torrent, o por rastreador
action-hint-switch-ranking = por rastreador

action-doc-accept = hacerlo
action-hint-accept = aceptar

action-doc-complete = completar lo escrito; si no hay nada que completar, la línea siguiente
action-hint-complete = completar

action-doc-complete-back = el candidato anterior

action-doc-browse = buscar archivos torrent
action-hint-browse = explorar

action-doc-pick-file = marcar el archivo, para usar varios a la vez
action-hint-pick-file = marcar

action-doc-browse-up = a la carpeta superior; también retroceso en una línea vacía
action-hint-browse-up = subir

action-doc-browse-all = mostrar archivos de todo tipo, o solo torrents
action-hint-browse-all = todos

action-doc-browse-hidden = mostrar también los ocultos, o ya no
action-hint-browse-hidden = ocultos

action-doc-add-paused = añadir en pausa, o no

action-doc-add-sequential = descargar las piezas en orden, o no

action-doc-add-choose-files = cuándo elegir archivos antes de descargar

action-doc-add-options = volver a las opciones: carpeta, etiquetas, pausa
action-hint-add-options = opciones

action-doc-next-field = a la línea siguiente
action-hint-next-field = siguiente

action-doc-previous-field = a la línea anterior

action-doc-limit-all = los límites de todos juntos, o de estos otra vez
action-hint-limit-all = todos

action-doc-yes = hacer lo que se preguntó
action-hint-yes = sí

action-doc-no = dejarlo
action-hint-no = no

action-doc-undo = deshacer lo último, o lo que está bajo el cursor

action-doc-redo = rehacer lo deshecho

action-doc-deeds = el registro de todo lo hecho, y por quién

action-doc-empty-removed = borrar para siempre lo que guardan los quitados

action-doc-edit-left = un carácter a la izquierda

action-doc-edit-right = un carácter a la derecha

action-doc-edit-home = al principio de la línea

action-doc-edit-end = al final de la línea

action-doc-edit-word-left = una palabra a la izquierda

action-doc-edit-word-right = una palabra a la derecha

action-doc-edit-backspace = borrar el carácter anterior

action-doc-edit-delete = borrar el carácter bajo el cursor

action-doc-edit-delete-word = borrar la palabra anterior

action-doc-edit-kill-start = borrar hasta el principio de la línea

action-doc-edit-kill-end = borrar hasta el final de la línea

action-doc-history-previous = la entrada anterior

action-doc-history-next = la entrada siguiente

action-doc-themes = elegir un tema para la pantalla

action-doc-mask = ocultar nombres, rutas y direcciones, o mostrarlos

action-doc-command = la línea de órdenes: cada acción por su nombre

action-doc-palette = buscar una acción por algunas de sus letras

action-doc-search-help = buscar en la ayuda
action-hint-search-help = buscar

action-doc-help = todas las teclas
action-hint-help = ayuda

action-doc-back = un paso atrás; nunca sale
action-hint-back = volver

action-doc-quit = salir; todo se conserva
action-hint-quit = salir

action-doc-leave = salir desde cualquier sitio

action-doc-suspend = a la shell; `fg` vuelve

action-doc-redraw = volver a dibujar la pantalla
action-doc-left = a la izquierda
action-doc-right = a la derecha
action-doc-as-files = las piezas van como digan sus archivos, ya no aparte
action-doc-check-pieces = comprobar de nuevo estas piezas en disco
action-hint-check-pieces = comprobar
action-doc-select-pieces = seleccionar piezas desde aquí; otra vez para terminar
action-hint-select-pieces = elegir
action-doc-zoom-in = ver las piezas más de cerca, hasta los bloques
action-hint-zoom-in = acercar
action-doc-zoom-out = ver más piezas a la vez

# Peers, bans, the log and the options of a torrent.
action-doc-add-peers = indicar pares del torrent para conectar en el acto
action-hint-add-peers = añadir
action-doc-ban = vetar el equipo del par en todos los torrents
action-hint-ban = vetar
action-doc-unban = levantar el veto
action-hint-unban = levantar
action-doc-filter-peers = mostrar solo los pares que coinciden con unas palabras
action-hint-filter-peers = filtrar
action-doc-all-peers = los pares de todos los torrents
action-doc-bans = equipos vetados, donde se levantan los vetos
action-doc-go-log = al registro del torrent
action-doc-go-options = a las opciones del torrent
action-doc-ends-first = primeras y últimas piezas antes, para reproductores; o ya no
