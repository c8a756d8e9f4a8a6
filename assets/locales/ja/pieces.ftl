# What the pieces pane says, and what is said of pieces elsewhere.

pieces-mode-have = 取得済み
pieces-mode-availability = 可用性
pieces-mode-in-flight = 転送中
pieces-mode-priority = 優先度

# The legend and the numbers: how many pieces are so.
pieces-count-here = { $n } 取得済み
pieces-count-in-flight = { $n } 転送中
pieces-count-missing = { $n } 未取得
pieces-count-not-wanted = { $n } 対象外
pieces-count-with-nobody = { $n } 未取得・保持者なし
pieces-count-with-us-alone = { $n } 自分のみ
pieces-count-with-one = { $n } 1 ピア
pieces-count-with-peers = { $n } { $peers } ピア
pieces-count-with = { $n } { $peers }
pieces-count-asked-for = { $n } 要求済み
pieces-count-coming = { $n } 受信中
pieces-count-being-checked = { $n } 検証中
pieces-count-wanted = { $n } 対象
pieces-count-high = { $n } 高
pieces-count-normal = { $n } 標準
pieces-count-low = { $n } 低
pieces-some-of-a-cell = セルの一部
pieces-cannot-tell = このコアでは不明
pieces-have-of = { $have } / { $all } ピース
pieces-share-of = { $all } ピース中 { $percent }
pieces-checking-again = { $n } 再検証待ち
pieces-copies = コピー { $copies }
pieces-each = 各 { $size }
pieces-per-cell = セルあたり { $n }
pieces-slow-line = ピースの地図にはもっと速い回線が必要です
pieces-none-begun = 受信中のピースはありません
pieces-more-begun = ほか { $n }

# What the cursor is on.
pieces-at-one = ピース #{ $piece }
pieces-at-several = #{ $first } から #{ $last }、{ $n } ピース
pieces-it-is-here = 取得済み
pieces-it-is-missing = 未取得
pieces-priority-high = 優先度 高
pieces-priority-normal = 優先度 標準
pieces-priority-low = 優先度 低
pieces-priority-skip = 対象外
pieces-priority-mixed = 優先度 混在
pieces-with-peers = { $n ->
        [0] 保持ピアなし
       *[other] { $n } ピアが保持
    }
pieces-with-peers-between = { $least } から { $most } ピアが保持
pieces-in-files = ファイル: { $files }
pieces-in-files-and = ファイル: { $files } ほか { $n }
pieces-held-by-nobody = 接続中のピアは持っていません
pieces-held-by = 保持: { $peers }
pieces-held-by-many = { $n } ピアが保持
pieces-held-by-many-and-some = { $n } ピアがすべて、{ $some } ピアが一部を保持
pieces-blocks = 開始済み { $all } ブロック中 { $received } 取得
pieces-blocks-asked = 開始済み { $all } ブロック中 { $received } 取得、{ $asked } 要求中（最古 { $age } 前）
pieces-if-gone = { $peer } が離れると: { $n } ピースの入手先なし、残りコピー { $copies }
pieces-if-gone-no-loss = { $peer } が離れても全ピースに入手先あり、残りコピー { $copies }

# Before there is anything to show.
pieces-reading = ピースを読み込み中
pieces-fetching-metadata = メタデータを取得中
pieces-known-later = ピアから届くとピースとファイルがわかります
