# Messages above the last line, and what the terminal is told besides.

# So many more messages are not in view.
notice-more = 他{ $count }件
notice-dismiss = { $key }で閉じる
notice-error = エラー
notice-times = （{ $count }回）

# Notifications. A failure's $name has its reason behind it.
notice-finished = 完了: { $name }
notice-finished-many = { $count }件完了
notice-failed = 失敗: { $name }
notice-failed-many = { $count }件失敗

# What came of keys and commands.
notice-hidden = { $name }は絞り込みで隠れています
notice-gone = { $name }はもうリストにありません
notice-masked = 名前を伏せている間はコピーできません
notice-copied-magnet = マグネットリンクを{ $count }件コピーしました
notice-copied-hash = 情報ハッシュを{ $count }件コピーしました
notice-copied-path = パスを{ $count }件コピーしました
notice-copied-name = 名前を{ $count }件コピーしました
notice-complete = { $more ->
    [0] 完了: { $name }
   *[other] 完了: { $name }と他{ $more }件
}
notice-added-hidden = 追加しました（ビューまたは絞り込みで隠れています）
notice-that-torrent = そのトレント
notice-duplicate = すでにリストにあります: { $name }

# What became of the trackers of a source that was on the list already; said behind its name.
notice-trackers-taken = 新しいトラッカー{ $count }件を引き継ぎました
notice-trackers-private = プライベートのため、他のトラッカー{ $count }件は除外しました
notice-trackers-core = このコアは新しいトラッカー{ $count }件を引き継げません
notice-trackers-full = トラッカーが{ $count }件多すぎます

# Pieces were looked at again.
notice-verified-not = { $name }のピースを再検査できませんでした
notice-verified-same = 再検査したピース: { $checked }、変化なし: { $name }
notice-verified-found = 再検査したピース: { $checked }、見つかった: { $found }: { $name }
notice-verified-wrong = 再検査したピース: { $checked }、破損（再取得）: { $wrong }: { $name }
notice-verified-both = 再検査したピース: { $checked }、破損（再取得）: { $wrong }、見つかった: { $found }: { $name }

notice-no-number = `{ $action }`に数は使えません。先に行に印を付けてください
notice-read-only = 閲覧のみ: 何も変更していません
notice-read-only-action = 閲覧のみ: `{ $action }`はできません
notice-long-line = 1行には長すぎます
