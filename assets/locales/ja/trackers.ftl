# The trackers of a torrent.

trackers-column-tier = 段
trackers-column-state = 状態
trackers-column-next = 次回
trackers-column-peers = 通知
trackers-column-seeds = シード
trackers-column-leeches = リーチ
trackers-column-downloads = 完了
trackers-column-url = トラッカー
trackers-asking = 問合せ
trackers-now = まもなく
trackers-waiting = 待機中
trackers-announcing = 通知中
trackers-working = 正常
trackers-failed = 失敗
trackers-gave = ピア { $peers }
trackers-none = トラッカーなし
trackers-none-how = `{ $key }` で追加
trackers-removed = トラッカー { $url } を削除しました
trackers-removed-back = トラッカー { $url } を削除しました。{ $key } で元に戻す
