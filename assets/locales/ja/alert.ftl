# Alerts, which are written down when they happen.
alert-finished = 完了: { $size }
alert-finished-in = 完了: { $size }（{ $time }）
alert-gone = 完了していましたが、ファイルがなくなりました。すべて取得し直しになります

# A reason may follow behind a colon.
alert-failed = 失敗
alert-stalled = 停滞

# More at once than are told singly.
alert-many-finished = { $name }など{ $count }件が同時に完了しました
alert-many-failed = { $name }など{ $count }件が同時に失敗しました
alert-many-stalled = { $name }など{ $count }件が同時に停滞しました
alert-many-gone = { $name }など{ $count }件のファイルが同時になくなりました

alert-disk-low = ディスク残りわずか: 空き{ $free }
alert-disk-low-needed = ディスク残りわずか: 空き{ $free }、残りのダウンロード{ $needed }

# Stands behind the name of a disk and a colon.
alert-will-not-fit = 予定{ $missing }、空き{ $free }: { $lacks }収まりません
alert-unreachable = 外から接続できません: { $why }。発信接続のみ行います

# How long a download took, in its two largest units.
alert-seconds = { $s }秒
alert-minutes = { $m }分
alert-hours = { $h }時間{ $m }分
alert-days = { $d }日{ $h }時間
