# The log of what was done, and taking it back.

deeds-title = 操作の記録
deeds-none = まだ何もしていません
deeds-none-why = 変更を加えた操作はここに記録されます
deeds-key-back = 元に戻す
deeds-key-again = やり直す
deeds-key-empty = 削除済みを空に
# The same where it is narrow.
deeds-key-back-short = 戻す
deeds-key-again-short = やり直す
deeds-key-empty-short = 空に
deeds-key-close = 閉じる
deeds-taken-back = 取り消し済み
deeds-too-late = 期限切れ
deeds-until = { $key }（{ $time }まで）
# Behind names.
deeds-and-more = { $names }、ほか{ $count }件
deeds-held = 削除済みのトレント{ $count }件がディスクに残っています：{ $bytes }、{ $time }まで
deeds-nothing-removed = 削除待ちのものはありません
deeds-removed = { $count }件のトレントを削除しました
deeds-not-taken-back = { $what }：取り消されていません
