# What the files pane says, and the tree of files wherever it is drawn.

files-high = haute
files-low = basse
files-mixed = mixte
files-ends-first = bouts
files-some-ends-first = certains
files-reading = lecture des fichiers
files-found = { $n } sur { $all ->
        [one] { $all } fichier
       *[other] { $all } fichiers
    }  { $size }
files-filter-hint = mots du chemin, -mot, *.ext
