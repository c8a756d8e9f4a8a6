# The command line and the palette. What commands are for, by their names.

command-doc-filter = 一致するトレントだけを表示
command-doc-mark = 一致する表示中のトレントを選択
command-doc-unmark = 一致する表示中のトレントの選択を解除
command-doc-sort = 列で並べ替え、次の列でさらに
command-doc-group = グループ分け、または解除
command-doc-view = 保存したビュー、またはすべてを表示
command-doc-layout = 一覧と詳細の配置
command-doc-theme = 別のテーマにする
command-doc-go = 名前に語を含む次のトレントへ
command-doc-add = トレントを追加
command-doc-label = ラベルを付ける、外す
command-doc-limit = トレントの速度、または全体の速度を制限
command-doc-move = データをフォルダーへ移動
command-doc-rename = ディスク上の名前を変更
command-doc-set = 設定を変更し、設定ファイルに書き込む
command-doc-help = 操作やコマンドの説明

command-hint = 操作またはコマンド
command-unknown = その名前の操作もコマンドもありません
command-palette = 操作
command-palette-hint = 名前の一部
command-palette-do = 実行

# What is wrong with the line, and what came of it.
command-near = その{ $what }はありません。`{ $near }`のことですか？
command-no-such = その{ $what }はありません
command-one-of = { $what }：{ $names }のいずれか
command-what-action = 操作やコマンド
command-what-column = 列
command-what-grouping = グループ分け
command-what-layout = 配置
command-what-theme = テーマ
command-what-view = ビュー
command-needs = `{ $name }`には{ $takes }が必要です
command-takes-nothing = `{ $name }`に続くものはありません
command-neither = `{ $name }`という操作もコマンドもありません
command-neither-near = `{ $name }`という操作もコマンドもありません。`{ $near }`のことですか？
command-said-before = `{ $name }`はすでに指定済みです
command-which-column = どの列ですか？
command-which-setting = どの設定ですか？
command-most-columns = 並べ替えに使える列は{ $count }個までです
command-column-is = 列は次のいずれか：{ $names }
command-sign-says = 列の前の符号で指定済みです
command-order-is = 順序はascかdescです。列はコンマで区切ります
command-order-ends = 順序の後にはコンマと次の列だけが続きます
command-limit-is = downかupと速度、またはnoneを指定します
command-how-fast = { $way }の速度は？
command-needs-value = `{ $name }`には値が必要です
command-no-torrent = 表示中にその名前のトレントはありません
command-limits-none = なし
command-limits = 全体の制限：受信{ $down }、送信{ $up }
command-one-rename = 名前の変更は1件ずつです
command-read-only = これから読み取り専用です
command-marked = { $count }件を選択
command-unmarked = { $count }件の選択を解除
