# The answer to why a torrent does what it does, and its remedies.

why-remedy-bans = ver los vetos
why-title = Por qué
why-next = torrent siguiente
why-close = cerrar
why-others = otras causas
why-looking = averiguándolo
why-since = desde { $time }
why-remedy-limit = cambiar el límite
why-remedy-announce = preguntar ya a los rastreadores
why-remedy-again = reintentar
why-remedy-seed = sembrar
why-remedy-resume = continuar
why-remedy-move = mover a otro disco
why-remedy-recheck = comprobar lo que hay
why-remedy-add-tracker = añadir un rastreador
why-remedy-files = elegir archivos
why-remedy-peers = ver los pares
why-remedy-pieces = ver las piezas
why-remedy-trackers = ver los rastreadores
