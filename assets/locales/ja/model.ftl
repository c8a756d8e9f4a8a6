# States of a torrent, in at most eleven cells.
model-state-downloading = 受信中
model-state-stalled = 停滞中
model-state-metadata = メタ情報
model-state-checking = 検査中
model-state-queued = 待機中
model-state-seeding = シード中
model-state-paused = 一時停止
model-state-done = 完了
model-state-failed = エラー

# The same in at most eight cells.
model-state-brief-downloading = 受信中
model-state-brief-stalled = 停滞中
model-state-brief-metadata = メタ情報
model-state-brief-checking = 検査中
model-state-brief-queued = 待機中
model-state-brief-seeding = シード中
model-state-brief-paused = 一時停止
model-state-brief-done = 完了
model-state-brief-failed = エラー

# The same in at most five cells.
model-state-short-downloading = 受信
model-state-short-stalled = 停滞
model-state-short-metadata = メタ
model-state-short-checking = 検査
model-state-short-queued = 待機
model-state-short-seeding = 配布
model-state-short-paused = 停止
model-state-short-done = 完了
model-state-short-failed = 失敗

# How eagerly a file is downloaded.
model-priority-no = なし
model-priority-low = 低
model-priority-normal = 標準
model-priority-high = 高

# Stretches of the calendar.
model-period-today = 今日
model-period-yesterday = 昨日
model-period-week = 今週
model-period-month = 今月

# How far back graphs look.
model-span-five-minutes = 5分
model-span-hour = 1時間
model-span-day = 24時間
model-span-month = 30日
model-span-year = 1年

# How grave a cause is.
model-gravity-well = 良好
model-gravity-note = 参考
model-gravity-slows = 減速
model-gravity-stops = 停止要因

# How much an alert matters, in at most seven cells.
model-severity-info = 情報
model-severity-warning = 警告
model-severity-error = エラー

# Who has done something.
model-who-dashboard = 画面
model-who-command-line = コマンド行

# Why something that was done stays done.
model-stays-never = 取り消せません
model-stays-undone = すでに取り消し済みです
model-stays-late = 期限が過ぎました

# What cannot be a label.
model-label-empty = 空のラベルは付けられません
model-label-long = ラベル「{ $label }…」は{ $most }文字を超えています
model-label-character = ラベル「{ $label }」に使えない文字があります
model-label-many = 1つのトレントに付けられるラベルは{ $most }個までです

# What goes on between us and a peer.
model-flag-downloads = 受信中
model-flag-chokes-us = 要求中、相手が制限
model-flag-lets-us = 許可済み、要求なし
model-flag-uploads = 送信中
model-flag-we-choke = 相手が要求、こちらが制限
model-flag-we-let = こちらは許可、相手の要求なし
model-flag-optimistic = 楽観的許可
model-flag-snubbed = 送信が止まっている
model-flag-incoming = 着信
model-flag-dht = DHTから
model-flag-pex = ピア交換から
model-flag-lsd = LANから
model-flag-encrypted = 暗号化
model-flag-utp = uTP経由

# Reasons of the system that people meet.
model-fault-disk-full = ディスクがいっぱいです
model-fault-quota = ディスクの割り当てを使い切りました
model-fault-read-only = ディスクは読み取り専用です
model-fault-permission = アクセスが許可されていません
model-fault-not-found = ファイルやフォルダーがありません
model-fault-too-large = このファイルシステムには大きすぎるファイルです
model-fault-port-in-use = ポートは使用中です
model-fault-refused = 接続が拒否されました
model-fault-cut = 接続が切れました
model-fault-timed-out = 時間内に応答がありません
model-fault-name = このファイル名は使えません
