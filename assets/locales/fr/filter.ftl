# Le filtre pendant la saisie.

filter-prompt = filtre
filter-hint = mots ou requête
filter-examples = mots du nom, ou state:stalled ratio>2 size>4G added<7d -label:tv (a or b)
filter-none = aucun filtre : tous les torrents sont affichés

filter-explain = Explication
filter-explain-close = fermer
filter-matches = correspond à la requête
filter-matches-not = ne correspond pas à la requête
filter-all-of = tout ceci
filter-one-of = l’un de ceux-ci
filter-not = pas
filter-not-known = inconnu : aucune comparaison ne tient
