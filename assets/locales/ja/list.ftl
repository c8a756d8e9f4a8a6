# トレントの一覧。

list-as-of-moment = 少し前の状態
list-as-of-minutes = { $n } 分前の状態
list-as-of-hours = { $n } 時間前の状態
list-as-of-days = { $n } 日前の状態
list-as-of-unknown = 起動中

list-title = トレント
list-found = { $all }件中{ $found }件
list-marked = { $count }件選択
list-by-label = ラベル別
list-by-tracker = トラッカー別
list-by-folder = フォルダー別
list-by-state = 状態別
list-newest = 新しい順
list-oldest = 古い順

list-no-tracker = トラッカーなし
list-no-label = ラベルなし
list-down = 下り { $rate }
list-up = 上り { $rate }

list-private = 非公開

list-sort-title = 並べ替え
list-sort-first = 最優先
list-sort-next = 次の条件
list-sort-reverse = 逆順
list-sort-close = 閉じる
# The scroll bar may stand on their last cell.
list-descending = 降順{ " " }
list-ascending = 昇順{ " " }

list-layout-over = 一覧を詳細の上に
list-layout-beside = 画面が広ければ一覧を詳細の横に
list-layout-alone = 一度に一つの画面だけ
