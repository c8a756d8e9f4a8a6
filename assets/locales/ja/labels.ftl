# The prompt that gives labels.

labels-title = ラベル
labels-title-of = torrent { $torrents } 件のラベル
labels-key-ok = OK
labels-key-complete = 補完
labels-key-cancel = キャンセル
labels-hint = 空白区切りでラベル。-ラベル で外す
labels-now = 現在
labels-some = { $label }（{ $all } 中 { $torrents }）
labels-none = ラベルなし
