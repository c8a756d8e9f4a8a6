# ディスクと、これから来る分が入るかどうか。

disks-title = ディスク
disks-looking = ディスクを確認中
disks-home = 新しいトレントの保存先
disks-free = 空き { $free } / { $size }
disks-torrents = トレント { $count } 件
disks-nothing-to-come = { $torrents }、受信待ちなし
disks-to-come = 残り { $missing }
disks-who-wants = { $torrents }のうち { $count } 件
disks-lacks = 入りません: { $lacks } 不足
disks-full = この速度では { $time } で満杯、{ $when }
disks-fits = 入ります: 残り { $left }
disks-here = この速度では { $time } で完了
disks-stopped = 停止中の { $count } 件にはさらに { $missing } 必要
disks-stopped-beyond = 停止中の { $count } 件にはさらに { $missing } 必要、入りません
disks-at = { $hour }
disks-on = { $date }
