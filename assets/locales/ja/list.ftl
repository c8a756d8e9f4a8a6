# トレントの一覧。

list-as-of-moment = 少し前の状態
list-as-of-minutes = { $n } 分前の状態
list-as-of-hours = { $n } 時間前の状態
list-as-of-days = { $n } 日前の状態
list-as-of-unknown = 起動中
