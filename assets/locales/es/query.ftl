# Las consultas: sus campos y lo que está mal en ellas.

query-field-state = qué está haciendo: state:stalled,failed
query-field-is = qué es: is:active, is:complete, is:private
query-field-name = su nombre: name:debian, o = para el nombre entero
query-field-tracker = el servidor de un rastreador: tracker:debian
query-field-label = una etiqueta: label:linux; label="" para ninguna
query-field-folder = la carpeta que lo contiene: folder:/mnt
query-field-size = bytes de todos los archivos: size>4G
query-field-have = bytes verificados: have>1G
query-field-left = bytes que faltan: left<500M
query-field-progress = la parte que ya está: progress>=50%
query-field-down = velocidad de descarga: down>1M
query-field-up = velocidad de subida: up>100K
query-field-downloaded = recibido en todas las sesiones: downloaded>1G
query-field-uploaded = enviado en todas las sesiones: uploaded>1G
query-field-ratio = enviado entre recibido: ratio>2
query-field-eta = tiempo hasta completarse: eta<1h
query-field-peers = pares conectados: peers>10
query-field-seeds = semillas conectadas: seeds<2
query-field-added = hace cuánto se añadió: added<7d
query-field-finished = hace cuánto se completó: finished<1d
query-field-reason = por qué falló o se estancó: reason:unregistered
query-field-hash = su info hash o una parte: hash:5f4d

query-is-active = algo entra o sale
query-is-idle = nada entra ni sale
query-is-complete = todos los archivos elegidos están
query-is-incomplete = aún falta algo
query-is-paused = detenido por ti
query-is-stopped = detenido por ti o por un error
query-is-running = no detenido
query-is-failed = detenido por un error
query-is-stalled = quiere piezas y no recibe ninguna
query-is-magnet = sus metadatos aún no están
query-is-private = solo lo encuentran sus rastreadores (BEP 27)
query-is-stored = aún no revisado en esta sesión
query-is-labelled = tiene una etiqueta

query-nothing = ninguno

query-a-word = una palabra
query-either = { $one } o { $other }

query-long = la consulta tiene más de 4 KiB
query-closes-nothing = este `)` no cierra nada; entre comillas es texto
query-joint = `{ $word }` va entre dos condiciones; entre comillas es una palabra
query-unfinished = aquí debe seguir algo
query-nothing-before = antes de este `)` debe haber algo; entre comillas es texto
query-never-closed = este `(` no se cierra
query-deep = no se puede anidar más de { $most } veces
query-many = una consulta tiene como mucho { $most } condiciones
query-no-field = `{ $typed }` no es un campo; entre comillas es texto
query-near-field = `{ $typed }` no es un campo; ¿querías decir `{ $near }`?
query-needs-value = `{ $field }` necesita un valor, como { $example }
query-other-value = `{ $field }` admite { $example }, no `{ $typed }`
query-is-text = `{ $field }` es texto: `:` busca dentro, `=` y `!=` lo comparan entero
query-is-words = `{ $field }` es una de unas pocas palabras: usa `:` o `!=`
query-could-be = `{ $typed }` podría ser { $words }
query-near-word = `{ $typed }` no es una palabra de `{ $field }`; ¿querías decir `{ $near }`?
query-no-word = `{ $typed }` no es ninguna de { $words }
