# Questions before something is done that matters.

confirm-yes = はい
confirm-no = いいえ
confirm-never = 取り消せません

# Removing torrents.
confirm-title-remove = 削除
confirm-title-remove-files = ファイルごと削除
confirm-remove = { $count }件のトレントを一覧から削除しますか？ファイル（{ $bytes }）は残ります
confirm-remove-files = { $count }件のトレントと{ $bytes }のファイルを削除しますか？
confirm-back = { $time }以内なら{ $key }で元に戻せます（{ $count }件）

# Checking what is on disk.
confirm-title-recheck = 再検査
confirm-recheck = { $count }件のトレントを再検査しますか？{ $bytes }を読み込む間は休止します
confirm-recheck-comfort = 正しいデータはそのまま残ります

# Deleting for good what removed torrents hold.
confirm-title-empty = 削除済みを空にする
confirm-empty = 削除済みのトレント{ $count }件を完全に消し、{ $bytes }のファイルも消しますか？
confirm-forget = 削除済みのトレント{ $count }件を完全に消しますか？

# Times as people say them.
confirm-seconds = { $count }秒
confirm-minutes = { $count }分
confirm-hours = { $count }時間
confirm-days = { $count }日
