# What the files pane says, and the tree of files wherever it is drawn.

files-high = alta
files-low = baja
files-mixed = varias
files-ends-first = extremos
files-some-ends-first = algunos
files-reading = leyendo los archivos
files-found = { $n } de { $all ->
        [one] { $all } archivo
       *[other] { $all } archivos
    }  { $size }
files-filter-hint = palabras de la ruta, -palabra, *.ext
