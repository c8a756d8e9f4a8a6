# Lines for one thing: where to move data, what to call it, the address of a tracker.

prompt-move = 移動
prompt-rename = 名前の変更
prompt-rename-file = ファイル名の変更
prompt-add-tracker = トラッカーの追加
prompt-edit-tracker = トラッカーの編集
prompt-torrents = トレント{ $count }件
prompt-about-move = { $what }（{ $bytes }）
prompt-about-rename = { $name }（ディスク上と一覧の名前）
prompt-about-file = { $name }のファイル
prompt-about-to = { $name }へ
prompt-about-of = { $name }の
prompt-hint-folder = / または ~/ で始まるフォルダー
prompt-hint-name = 名前
prompt-hint-path = 名前、またはトレントのフォルダー内のパス
prompt-key-ok = 決定

# What moving there would mean.
prompt-room-lacks = コピーする容量が足りません
prompt-room-same = 同じディスク：コピーは不要
prompt-room-other = 別のディスク：{ $bytes }をコピー

# What is wrong.
prompt-no-folder-within = 変更できるのはファイルとトレント全体の名前だけです
prompt-whole-path = / または ~/ で始まる完全なパスが必要です
prompt-bad-name = 名前：{ $fault }
prompt-slash = スラッシュを含んでいます。移すには「移動」を使います
prompt-no-address = udp://tracker.example.org:6969/announce のようなアドレスが必要です

# What is done.
prompt-moving = { $what }を{ $folder }へ移動中
prompt-called-so = すでにその名前です
prompt-renamed = { $before }を{ $after }に変更しました
prompt-tracker-added = トラッカー{ $url }を追加しました
prompt-tracker-changed = トラッカーを{ $url }に変更しました
prompt-announcing = { $what }のトラッカーに問い合わせ中
prompt-rechecking = { $what }を再検査中
prompt-heading = 見出しです。先にトレントを選択してください
