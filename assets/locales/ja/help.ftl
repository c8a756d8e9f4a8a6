# The help over the whole screen.

help-title = ヘルプ
help-keys-now = 現在のキー割り当て
help-hint = 検索
help-key-done = 完了
help-key-all = すべてのキー
help-key-search = 検索
help-key-close = 閉じる
help-nothing = 見つかりません
help-nothing-why = 名前、キー、説明を検索します
help-fields = 検索式の項目
help-columns = 一覧の列
help-commands = コマンドライン
help-flags = ピアのフラグ

# How much a search finds.
help-found-actions = 操作{ $count }件
help-found-fields = 項目{ $count }件
help-found-flags = フラグ{ $count }件
