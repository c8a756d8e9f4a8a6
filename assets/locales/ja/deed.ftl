# What was done, as the log keeps it. $torrents is the name of one, or how many there were.
deed-torrents = トレント{ $count }件
deed-hosts = ホスト{ $count }件
deed-added = 追加: { $torrents }
deed-merged = { $torrents }にトラッカー{ $count }件を追加
deed-paused = 一時停止: { $torrents }
deed-resumed = 再開: { $torrents }
deed-removed = 削除: { $torrents }
deed-removed-files = ファイルごと削除: { $torrents }
deed-chose = ファイルを選択: { $torrents }
deed-rechecked = 再検査: { $torrents }
deed-emptied = 削除済みトレント{ $count }件を完全に消去
deed-moved = { $torrents }を{ $folder }へ移動
deed-renamed = { $torrents }を{ $name }に改名
deed-renamed-file = { $torrents }のファイルを{ $name }に改名
deed-peers = { $torrents }にピア{ $count }件を追加
deed-banned = 接続を禁止: { $hosts }
deed-unbanned = 禁止を解除: { $hosts }

# Limits.
deed-limited = { $torrents }の制限: { $speed }
deed-limited-all = 全トレントの制限: { $speed }
deed-no-limit = なし
deed-speed-down = 下り{ $down }
deed-speed-up = 上り{ $up }
deed-speed-both = 下り{ $down }、上り{ $up }
deed-speed-each = { $all }、各ピア: { $each }

# Files and pieces.
deed-prioritized = { $torrents }のファイル{ $count }件の優先度を{ $priority }に
deed-prioritized-pieces = { $torrents }のピース{ $count }個の優先度を{ $priority }に
deed-pieces-as-files = { $torrents }のピース{ $count }個の優先度をファイルに合わせた
deed-ends-first = { $torrents }のファイル{ $count }件の先頭と末尾を優先
deed-ends-no-longer = { $torrents }のファイル{ $count }件の先頭と末尾の優先をやめた
deed-verified = { $torrents }のピース{ $count }個を再検査

# Labels and trackers.
deed-labelled = { $torrents }にラベル{ $given }
deed-unlabelled = { $torrents }からラベル{ $taken }を外した
deed-relabelled = { $torrents }にラベル{ $given }、{ $taken }は外した
deed-tracker-added = { $torrents }にトラッカー{ $tracker }を追加
deed-tracker-changed = { $torrents }のトラッカーを{ $tracker }に変更
deed-tracker-removed = { $torrents }からトラッカー{ $tracker }を削除

# Taking back.
deed-undone = 取り消し: { $what }
deed-redone = やり直し: { $what }
deed-freed = 削除済みトレント{ $count }件を完全に消去、{ $held }を解放
deed-nothing-to-undo = 取り消せる操作はありません
deed-nothing-to-redo = やり直せる操作はありません
deed-not-in-log = その操作はもう記録にありません
deed-stays = 「{ $what }」はそのままです: { $why }
deed-not-undone = 「{ $what }」は取り消されていません
deed-unknown = 取り消し方がもう分かりません
deed-torrent-gone = 対象のトレントはもうリストにありません
