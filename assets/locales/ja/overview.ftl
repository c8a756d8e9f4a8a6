# セッション全体の画面。見出しは半角9文字以内。

overview-title = 概要
overview-fastest-down = 受信が速い順
overview-fastest-up = 送信が速い順
overview-still = 転送なし
overview-torrents = トレント
overview-listening = 待ち受け
overview-peers = ピア
overview-limits = 制限
overview-disk = ディスク
overview-all-time = 累計
overview-alerts = 警告
overview-core = コア
overview-connected = { $count } 接続中
overview-dht-off = DHT オフ
overview-dht-unknown = DHT { $sign }
overview-dht-nodes = DHT { $count } ノード
overview-port = ポート { $port }
overview-deaf = 不可: { $why }
overview-starting = 開始中
overview-no-limit = なし
overview-free = 空き { $free }
overview-lacks = { $lacks } 入りません
overview-open-alerts = 未確認の警告 { $count } 件
overview-ratio = 比率 { $ratio }
