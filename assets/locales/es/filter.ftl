# El filtro mientras se escribe.

filter-prompt = filtro
filter-hint = palabras o consulta
filter-examples = palabras del nombre, o state:stalled ratio>2 size>4G added<7d -label:tv (a or b)
filter-none = sin filtro: se muestran todos los torrents

filter-explain = Explicación
filter-explain-close = cerrar
filter-matches = cumple la consulta
filter-matches-not = no cumple la consulta
filter-all-of = todo esto
filter-one-of = algo de esto
filter-not = no
filter-not-known = desconocido: ninguna comparación se cumple
