# What the files pane says, and the tree of files wherever it is drawn.

files-high = high
files-low = low
files-mixed = mixed
files-ends-first = ends first
files-some-ends-first = some ends
files-reading = reading the files
files-found = { $n } of { $all ->
        [one] { $all } file
       *[other] { $all } files
    }  { $size }
files-filter-hint = words of the path, -word, *.ext
