# いつ何が転送されたか。列見出しは半角5文字、期間は12文字以内。

statistics-title = 統計
statistics-since = { $date } から記録
statistics-received = 受信
statistics-sent = 送信
statistics-ratio = 比率
statistics-today = 今日
statistics-month = 今月
statistics-all = 累計
statistics-all-time = 累計
statistics-period-today = 今日
statistics-period-yesterday = 昨日
statistics-period-week = 今週
statistics-period-month = 今月
statistics-by-torrent = トレント別
statistics-by-tracker = トラッカー別
statistics-by-name = 名前順 { $arrow }
statistics-nothing-yet = まだ転送はありません
statistics-adding-up = 記録を集計中
statistics-no-tracker = トラッカーなし
statistics-torrents = トレント { $count } 件
