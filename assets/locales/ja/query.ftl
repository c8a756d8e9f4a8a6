# 検索式の項目と誤り。

query-field-state = いま何をしているか: state:stalled,failed
query-field-is = どういうものか: is:active, is:complete, is:private
query-field-name = 名前: name:debian、全体なら =
query-field-tracker = トラッカーのホスト: tracker:debian
query-field-label = ラベル: label:linux、なしは label=""
query-field-folder = 置いてあるフォルダー: folder:/mnt
query-field-size = 全ファイルのバイト数: size>4G
query-field-have = 検証済みのバイト数: have>1G
query-field-left = 残りのバイト数: left<500M
query-field-progress = 取得済みの割合: progress>=50%
query-field-down = 受信速度: down>1M
query-field-up = 送信速度: up>100K
query-field-downloaded = これまでの受信量: downloaded>1G
query-field-uploaded = これまでの送信量: uploaded>1G
query-field-ratio = 送信量÷受信量: ratio>2
query-field-eta = 完了までの時間: eta<1h
query-field-peers = 接続中のピア: peers>10
query-field-seeds = 接続中のシード: seeds<2
query-field-added = 追加してからの時間: added<7d
query-field-finished = 完了してからの時間: finished<1d
query-field-reason = 失敗や停滞の理由: reason:unregistered
query-field-hash = info hash またはその一部: hash:5f4d

query-is-active = 送受信している
query-is-idle = 送受信していない
query-is-complete = 選択ファイルがすべてある
query-is-incomplete = まだ揃っていない
query-is-paused = 自分で止めた
query-is-stopped = 自分かエラーで止まった
query-is-running = 止まっていない
query-is-failed = エラーで止まった
query-is-stalled = ピースが欲しいが届かない
query-is-magnet = メタデータがまだない
query-is-private = 自分のトラッカーだけで見つかる（BEP 27）
query-is-stored = 今回まだ確認していない
query-is-labelled = ラベルがある

query-nothing = なし

query-a-word = 単語
query-either = { $one } か { $other }

query-long = 検索式が 4 KiB を超えています
query-closes-nothing = この `)` に対応する `(` がありません。引用符で囲めば文字です
query-joint = `{ $word }` は条件と条件の間に置きます。引用符で囲めば単語です
query-unfinished = この後に何か必要です
query-nothing-before = この `)` の前に何か必要です。引用符で囲めば文字です
query-never-closed = この `(` が閉じていません
query-deep = 入れ子は{ $most }段までです
query-many = 検索式の条件は{ $most }個までです
query-no-field = `{ $typed }` という項目はありません。引用符で囲めば文字です
query-near-field = `{ $typed }` という項目はありません。`{ $near }` ですか？
query-needs-value = `{ $field }` には値が必要です（例: { $example }）
query-other-value = `{ $field }` の値は { $example } などです。`{ $typed }` は使えません
query-is-text = `{ $field }` は文字です。`:` は部分、`=` と `!=` は全体を比べます
query-is-words = `{ $field }` は決まった語です。`:` か `!=` を使います
query-could-be = `{ $typed }` の候補: { $words }
query-near-word = `{ $typed }` は `{ $field }` の語ではありません。`{ $near }` ですか？
query-no-word = `{ $typed }` は次のどれでもありません: { $words }
