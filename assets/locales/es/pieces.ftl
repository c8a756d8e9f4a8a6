# What the pieces pane says, and what is said of pieces elsewhere.

pieces-mode-have = tengo
pieces-mode-availability = disponibilidad
pieces-mode-in-flight = en curso
pieces-mode-priority = prioridad

# The legend and the numbers: how many pieces are so.
pieces-count-here = { $n } aquí
pieces-count-in-flight = { $n } en curso
pieces-count-missing = { $n } faltan
pieces-count-not-wanted = { $n } no deseadas
pieces-count-with-nobody = { $n } faltan y nadie las tiene
pieces-count-with-us-alone = { $n } solo nosotros
pieces-count-with-one = { $n } con 1 par
pieces-count-with-peers = { $n } con { $peers } pares
pieces-count-with = { $n } con { $peers }
pieces-count-asked-for = { $n } pedidas
pieces-count-coming = { $n } llegando
pieces-count-being-checked = { $n } comprobándose
pieces-count-wanted = { $n } deseadas
pieces-count-high = { $n } alta
pieces-count-normal = { $n } normal
pieces-count-low = { $n } baja
pieces-some-of-a-cell = parte de una celda
pieces-cannot-tell = este núcleo no lo sabe
pieces-have-of = { $have } de { $all } piezas
pieces-share-of = { $percent } de { $all } piezas
pieces-checking-again = { $n } por comprobar de nuevo
pieces-copies = { $copies } copias
pieces-each = { $size } cada una
pieces-per-cell = { $n } por celda
pieces-slow-line = el mapa de piezas necesita una línea más rápida
pieces-none-begun = ninguna pieza empezada
pieces-more-begun = y { $n } más

# What the cursor is on.
pieces-at-one = pieza n.º { $piece }
pieces-at-several = n.º { $first } a { $last }, { $n ->
        [one] { $n } pieza
       *[other] { $n } piezas
    }
pieces-it-is-here = aquí
pieces-it-is-missing = falta
pieces-priority-high = prioridad alta
pieces-priority-normal = prioridad normal
pieces-priority-low = prioridad baja
pieces-priority-skip = no deseada
pieces-priority-mixed = prioridades distintas
pieces-with-peers = { $n ->
        [0] ningún par la tiene
        [one] con { $n } par
       *[other] con { $n } pares
    }
pieces-with-peers-between = con { $least } a { $most } pares
pieces-in-files = en { $files }
pieces-in-files-and = en { $files } y { $n } más
pieces-held-by-nobody = ningún par conectado la tiene
pieces-held-by = la tienen { $peers }
pieces-held-by-many = { $n ->
        [one] la tiene { $n } par
       *[other] la tienen { $n } pares
    }
pieces-held-by-many-and-some = { $n ->
        [one] todo lo tiene { $n } par
       *[other] todo lo tienen { $n } pares
    }, una parte { $some } más
pieces-blocks = { $received } de { $all } bloques empezados están aquí
pieces-blocks-asked = { $received } de { $all } bloques empezados están aquí, { $asked } pedidos, el más antiguo hace { $age }
pieces-if-gone = si se va { $peer }: { $n ->
        [one] { $n } pieza sin fuente
       *[other] { $n } piezas sin fuente
    }, quedan { $copies } copias
pieces-if-gone-no-loss = si se va { $peer }: toda pieza sigue teniendo fuente, quedan { $copies } copias

# Before there is anything to show.
pieces-reading = leyendo las piezas
pieces-fetching-metadata = obteniendo los metadatos
pieces-known-later = se conocerán piezas y archivos cuando un par los envíe
