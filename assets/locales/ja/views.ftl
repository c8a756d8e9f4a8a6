# 一覧の表示。

views-tab-all = すべて
views-tab-active = 転送中
views-tab-done = 完了
views-tab-trouble = 問題あり

views-title = 表示
views-save = 表示を保存
views-rename = 表示の名前を変更
views-key-show = 表示
views-key-rename = 名前
views-key-remove = 削除
views-key-up = 上へ
views-key-down = 下へ
views-key-save = 保存
views-key-cancel = キャンセル
views-called = 名前
views-hint = 短い名前
views-replaces = 同じ名前の表示を置き換えます
views-everything = すべてのトレント、この順

views-needs-name = 表示には名前が必要です
views-long-name = 名前は{ $most }文字までです
views-always-there = 「{ $name }」は常にあります。別の名前にしてください
views-taken = 「{ $name }」という表示はもうあります
views-unreadable = 表示「{ $name }」の検索式を読めません: { $why }
views-too-long = 検索式が長すぎて保存できません（4 KiB を超えています）

views-removed = 表示「{ $name }」を削除しました。検索式はフィルターの履歴にあります
