# The command line and the palette. What commands are for, by their names.

command-doc-filter = mostrar solo los torrents que coinciden
command-doc-mark = marcar todos los torrents visibles que coinciden
command-doc-unmark = desmarcar todos los torrents visibles que coinciden
command-doc-sort = ordenar por una columna, luego por las siguientes
command-doc-group = torrents en grupos, o sin ellos
command-doc-view = mostrar una vista guardada, o todos los torrents
command-doc-layout = dónde están la lista y los detalles
command-doc-theme = mostrar otro tema
command-doc-go = al siguiente torrent con estas palabras en el nombre
command-doc-add = añadir un torrent
command-doc-label = poner etiquetas, o quitarlas
command-doc-limit = limitar la velocidad de torrents, o de todos juntos
command-doc-move = mover los datos de torrents a una carpeta
command-doc-rename = cambiar el nombre del torrent en el disco
command-doc-set = cambiar un ajuste y escribirlo en el archivo de ajustes
command-doc-help = para qué sirve una acción o un comando

command-hint = una acción o un comando
command-unknown = ninguna acción ni comando tiene este nombre
command-palette = Acciones
command-palette-hint = algunas letras
command-palette-do = hacerlo

# What is wrong with the line, and what came of it.
command-near = no existe: { $what }; ¿quizá `{ $near }`?
command-no-such = no existe: { $what }
command-one-of = { $what }: uno de { $names }
command-what-action = acción o comando
command-what-column = columna
command-what-grouping = agrupación
command-what-layout = disposición
command-what-theme = tema
command-what-view = vista
command-needs = `{ $name }` necesita { $takes }
command-takes-nothing = `{ $name }` no lleva nada detrás
command-neither = `{ $name }` no es acción ni comando
command-neither-near = `{ $name }` no es acción ni comando; ¿quizá `{ $near }`?
command-said-before = `{ $name }` ya se dijo
command-which-column = ¿qué columna?
command-which-setting = ¿qué ajuste?
command-most-columns = no pueden contar más de { $count } columnas
command-column-is = una columna es una de { $names }
command-sign-says = el signo antes de la columna ya lo dice
command-order-is = el orden es asc o desc; las columnas van con comas
command-order-ends = tras el orden solo va una coma y la columna siguiente
command-limit-is = diga down o up y una velocidad, o none
command-how-fast = ¿a qué velocidad { $way }?
command-needs-value = `{ $name }` necesita un valor
command-no-torrent = ningún torrent visible se llama así
command-limits-none = ninguno
command-limits = límites de todos los torrents juntos: bajada { $down }, subida { $up }
command-one-rename = los torrents se renombran de uno en uno
command-read-only = solo lectura desde ahora
command-marked = { $count } marcados
command-unmarked = { $count } desmarcados
