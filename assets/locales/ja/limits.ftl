# The dialog of limits.

limits-title = 速度制限
limits-title-all = 全 torrent の速度制限
limits-key-all = すべて
limits-key-these = 選択分のみ
limits-key-next = 次へ
limits-key-ok = OK
limits-key-cancel = キャンセル
limits-down = 下り
limits-up = 上り
limits-peer-down = ピア下り
limits-peer-up = ピア上り
limits-units = 例: 50K、1.5M、{ $none }
limits-all = 全 torrent の合計
limits-about-all = 現在 下り { $down }、上り { $up }。{ $units }。bitonic の終了まで
limits-about-one = 現在 下り { $down }、上り { $up }。{ $units }
limits-several = torrent { $torrents } 件、それぞれに
limits-about-several = { $units }。それぞれの現在値を置き換え
limits-told = { $whose }: { $limits }
limits-unchanged = 制限は変わっていません
limits-and-each = { $all }。ピアごと { $each }
limits-rates = 下り { $down }、上り { $up }
limits-wrong = 数と単位（例: 50K、1.5M）または { $none }
limits-too-low = { $least } 以上。停止するには一時停止してください
limits-too-high = どの回線よりも大きい値です
