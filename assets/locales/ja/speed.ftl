# 記録のグラフ。

speed-reading = 記録を読み込み中
speed-down = 受信
speed-up = 送信
speed-peers = ピア
speed-nodes = DHT ノード
speed-mean = 平均 { $rate }
speed-max = 最大 { $most }
speed-nothing-yet = まだ記録がありません
speed-nothing = なし
speed-now = 現在
speed-ago-5-minutes = 5分前
speed-ago-hour = 60分前
speed-ago-day = 24時間前
speed-ago-month = 30日前
speed-ago-year = 1年前
speed-9-months = 9か月
speed-span-5-minutes = 5分
speed-span-hour = 1時間
speed-span-day = 24時間
speed-span-month = 30日
speed-span-year = 1年
