# 入力中のフィルター。

filter-prompt = フィルター
filter-hint = 単語または検索式
filter-examples = 名前の単語、または state:stalled ratio>2 size>4G added<7d -label:tv (a or b)
filter-none = フィルターなし: すべてのトレントを表示しています

filter-explain = 説明
filter-explain-close = 閉じる
filter-matches = 検索式に一致します
filter-matches-not = 検索式に一致しません
filter-all-of = すべて
filter-one-of = いずれか
filter-not = 否定
filter-not-known = 不明なので、どの比較も成り立ちません
