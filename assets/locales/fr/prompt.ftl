# Lines for one thing: where to move data, what to call it, the address of a tracker.

prompt-move = Déplacer
prompt-rename = Renommer
prompt-rename-file = Renommer le fichier
prompt-add-tracker = Ajouter un tracker
prompt-edit-tracker = Modifier le tracker
prompt-torrents = { $count ->
    [one] { $count } torrent
   *[other] { $count } torrents
}
prompt-about-move = { $what }  ({ $bytes })
prompt-about-rename = { $name }, sur le disque et dans la liste
prompt-about-file = un fichier de { $name }
prompt-about-to = à { $name }
prompt-about-of = de { $name }
prompt-hint-folder = un dossier commençant par / ou ~/
prompt-hint-name = un nom
prompt-hint-path = un nom, ou un chemin dans le dossier du torrent
prompt-key-ok = valider

# What moving there would mean.
prompt-room-lacks = pas assez de place pour la copie
prompt-room-same = sur le même disque : rien n’est copié
prompt-room-other = sur un autre disque : { $bytes } sont copiés

# What is wrong.
prompt-no-folder-within = seuls les fichiers et torrents entiers se renomment, pas les dossiers internes
prompt-whole-path = il faut un chemin complet, commençant par / ou ~/
prompt-bad-name = le nom : { $fault }
prompt-slash = contient une barre oblique : pour déplacer un torrent, déplacez-le
prompt-no-address = il faut une adresse, comme udp://tracker.example.org:6969/announce

# What is done.
prompt-moving = déplacement de { $what } vers { $folder }
prompt-called-so = il porte déjà ce nom
prompt-renamed = { $before } renommé en { $after }
prompt-tracker-added = tracker { $url } ajouté
prompt-tracker-changed = le tracker est maintenant { $url }
prompt-announcing = interrogation des trackers de { $what }
prompt-rechecking = nouvelle vérification de { $what }
prompt-heading = c’est un en-tête : cochez d’abord ses torrents
