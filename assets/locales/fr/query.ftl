# Les requêtes : leurs champs, et ce qui ne va pas.

query-field-state = ce qu’il fait : state:stalled,failed
query-field-is = ce qu’il est : is:active, is:complete, is:private
query-field-name = son nom : name:debian, ou = pour le nom entier
query-field-tracker = l’hôte d’un tracker : tracker:debian
query-field-label = une étiquette : label:linux ; label="" pour aucune
query-field-folder = le dossier qui le contient : folder:/mnt
query-field-size = octets de tous les fichiers : size>4G
query-field-have = octets vérifiés : have>1G
query-field-left = octets qui manquent : left<500M
query-field-progress = la part qui est là : progress>=50%
query-field-down = débit descendant : down>1M
query-field-up = débit montant : up>100K
query-field-downloaded = reçu, toutes sessions comprises : downloaded>1G
query-field-uploaded = envoyé, toutes sessions comprises : uploaded>1G
query-field-ratio = envoyé divisé par reçu : ratio>2
query-field-eta = temps avant d’être complet : eta<1h
query-field-peers = pairs connectés : peers>10
query-field-seeds = sources connectées : seeds<2
query-field-added = depuis quand il est ajouté : added<7d
query-field-finished = depuis quand il est complet : finished<1d
query-field-reason = pourquoi il a échoué ou bloque : reason:unregistered
query-field-hash = son info hash ou une partie : hash:5f4d

query-is-active = quelque chose entre ou sort
query-is-idle = rien n’entre ni ne sort
query-is-complete = tous les fichiers choisis sont là
query-is-incomplete = il manque encore quelque chose
query-is-paused = arrêté par vous
query-is-stopped = arrêté par vous ou par une erreur
query-is-running = pas arrêté
query-is-failed = arrêté par une erreur
query-is-stalled = veut des pièces et n’en reçoit pas
query-is-magnet = ses métadonnées ne sont pas encore là
query-is-private = trouvé par ses seuls trackers (BEP 27)
query-is-stored = pas encore examiné cette fois
query-is-labelled = a une étiquette

query-nothing = aucun

query-a-word = un mot
query-either = { $one } ou { $other }

query-long = la requête dépasse 4 KiB
query-closes-nothing = cette `)` ne ferme rien ; entre guillemets c’est du texte
query-joint = `{ $word }` va entre deux conditions ; entre guillemets c’est un mot
query-unfinished = quelque chose doit suivre ici
query-nothing-before = il faut quelque chose avant cette `)` ; entre guillemets c’est du texte
query-never-closed = cette `(` n’est jamais fermée
query-deep = pas plus de { $most } niveaux d’imbrication
query-many = une requête a au plus { $most } conditions
query-no-field = `{ $typed }` n’est pas un champ ; entre guillemets c’est du texte
query-near-field = `{ $typed }` n’est pas un champ ; vouliez-vous dire `{ $near }` ?
query-needs-value = `{ $field }` demande une valeur, comme { $example }
query-other-value = `{ $field }` prend { $example }, pas `{ $typed }`
query-is-text = `{ $field }` est du texte : `:` cherche dedans, `=` et `!=` le comparent en entier
query-is-words = `{ $field }` est un mot parmi quelques-uns : utilisez `:` ou `!=`
query-could-be = `{ $typed }` peut être { $words }
query-near-word = `{ $typed }` n’est pas un mot de `{ $field }` ; vouliez-vous dire `{ $near }` ?
query-no-word = `{ $typed }` n’est aucun de { $words }
