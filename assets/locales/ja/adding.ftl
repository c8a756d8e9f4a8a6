# Adding torrents: the dialog, the browser of files, and what is said afterwards.

adding-title = トレントの追加
adding-title-several = { $count }件のトレントを追加
# They were tried, and refused.
adding-title-refused = { $count }件を追加できませんでした

# Names of the lines.
adding-source = 追加元
adding-folder = 保存先
adding-labels = ラベル

# Said in a line while it is empty.
adding-hint-source = マグネットリンク、.torrent、URL、ハッシュ。複数貼り付け可
adding-hint-labels = なし。空白で区切る
adding-hint-browse = 名前の一部

adding-magnet = マグネットリンク：{ $name }
adding-magnet-nameless = マグネットリンク：名前なし
adding-free = 空き{ $free }
adding-new-folder = 新しく作成
adding-more = ほか{ $count }件

# What keys do in the dialog; narrow.
adding-browse = .torrentファイルを探す
adding-paused = 停止した状態で追加
adding-sequential = 先頭から順に受信
adding-choose = 先にファイルを選ぶ：{ $when }
adding-choose-known = torrentファイルのみ
adding-choose-always = 常に（マグネットも）
adding-choose-never = しない
adding-key-add = 追加
adding-key-complete = 補完
adding-key-cancel = 中止

# The browser of files.
adding-browse-title = torrentファイル
adding-key-hidden = 隠しファイル
adding-key-all = すべて
adding-key-torrents = torrentのみ
adding-key-up = 上へ
adding-key-pick = 選択
adding-key-take = 決定
adding-key-open = 開く
adding-key-back = 戻る
adding-picked = { $count }件選択中
adding-reading = フォルダーを読み込み中
adding-nothing-found = その名前のものはありません
adding-empty-folder = 空のフォルダーです
adding-no-torrents = torrentファイルはありません

# What is wrong.
adding-no-label-yet = 外すラベルはまだありません
adding-none-left = どれも追加できません
adding-no-options = 一覧にあるため、設定はそちらで変更します
adding-too-many = 取り込みませんでした：{ $count }件を超えています
adding-nothing-taken = 取り込みませんでした：{ $why }

# What became of it.
adding-batch-added = { $count }件のトレントを追加
adding-batch-known = { $count }件はすでに一覧にあります
adding-batch-left-out = うち{ $count }件は自身のトラッカーのみ使用
