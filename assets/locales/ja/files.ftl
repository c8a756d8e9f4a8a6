# What the files pane says, and the tree of files wherever it is drawn.

files-high = 高
files-low = 低
files-mixed = 混在
files-ends-first = 両端優先
files-some-ends-first = 一部両端
files-reading = ファイルを読み込み中
files-found = { $all } ファイル中 { $n }  { $size }
files-filter-hint = パスの語、-語、*.ext
