# Groups of actions, which are headings of the help, and places where keys are pressed.

input-group-torrents = Torrents
input-group-marks = Marcas
input-group-moving = Moverse
input-group-panes = Paneles
input-group-screens = Toda la sesión
input-group-sorting = Ordenar y filtrar
input-group-sort-menu = En el menú de columnas
input-group-queries = Consultas y vistas
input-group-arranging = Columnas, grupos, disposición
input-group-files = Archivos
input-group-trackers = Rastreadores
input-group-peers = Pares
input-group-alerts = Alertas
input-group-adding = Añadir
input-group-limits = En el diálogo de límites
input-group-editing = Editar una línea
input-group-keeping = Deshacer
input-group-looks = Aspecto
input-group-bitonic = bitonic

input-context-torrents = torrents
input-context-peers = pares
input-context-pieces = piezas
input-context-files = archivos
input-context-trackers = rastreadores
input-context-info = información
input-context-alerts = alertas
input-context-speed = velocidad
input-context-overview = resumen
input-context-statistics = estadísticas
input-context-disks = discos
input-context-settings = ajustes
input-context-settings-search = búsqueda de ajustes
input-context-setting-value = valor de un ajuste
input-context-setting-choice = opciones de un ajuste
input-context-filter = filtro
input-context-add = añadir
input-context-browse = explorador de archivos
input-context-command = orden
input-context-palette = paleta
input-context-menu = menú
input-context-choose = elección de archivos
input-context-file-filter = filtro de archivos
input-context-confirm = confirmación
input-context-label = etiqueta
input-context-deeds = registro
input-context-sort = orden de la lista
input-context-why = por qué
input-context-prompt = entrada
input-context-limits = límites
input-context-explain = explicación
input-context-views = vistas
input-context-view-name = nombre de vista
input-context-themes = temas
input-context-columns = columnas
input-context-help = ayuda
input-context-help-search = búsqueda en la ayuda
input-context-peer-search = búsqueda de pares
input-context-bans = vetos
input-context-all-peers = todos los pares
input-context-options = opciones
input-context-log = registro

# Before a key that means an action only there.
input-only-in = en { $context }:

# An action of the command line that means nothing in the pane beneath it.
input-not-here = `{ $action }` se usa en { $contexts }
