# Lines for one thing: where to move data, what to call it, the address of a tracker.

prompt-move = Mover
prompt-rename = Renombrar
prompt-rename-file = Renombrar archivo
prompt-add-tracker = Añadir rastreador
prompt-edit-tracker = Editar rastreador
prompt-torrents = { $count ->
    [one] { $count } torrent
   *[other] { $count } torrents
}
prompt-about-move = { $what }  ({ $bytes })
prompt-about-rename = { $name }, en el disco y en la lista
prompt-about-file = un archivo de { $name }
prompt-about-to = a { $name }
prompt-about-of = de { $name }
prompt-hint-folder = una carpeta que empiece por / o ~/
prompt-hint-name = un nombre
prompt-hint-path = un nombre, o una ruta dentro de la carpeta del torrent
prompt-key-ok = aceptar

# What moving there would mean.
prompt-room-lacks = no cabe lo que se copiaría
prompt-room-same = en el mismo disco: no se copia nada
prompt-room-other = en otro disco: se copian { $bytes }

# What is wrong.
prompt-no-folder-within = solo se renombran archivos y torrents enteros, no carpetas internas
prompt-whole-path = hace falta una ruta completa, que empiece por / o ~/
prompt-bad-name = el nombre: { $fault }
prompt-slash = contiene una barra: para cambiar de carpeta un torrent, muévalo
prompt-no-address = hace falta una dirección, como udp://tracker.example.org:6969/announce

# What is done.
prompt-moving = moviendo { $what } a { $folder }
prompt-called-so = ya se llama así
prompt-renamed = { $before } renombrado a { $after }
prompt-tracker-added = rastreador { $url } añadido
prompt-tracker-changed = el rastreador es ahora { $url }
prompt-announcing = preguntando a los rastreadores de { $what }
prompt-rechecking = verificando { $what } de nuevo
prompt-heading = esto es un encabezado: marque antes sus torrents
