# トレントのない一覧に出る文。キーは `…` の間。

empty-no-torrents = トレントはまだありません
empty-add = `{ $key }` でマグネットリンク、.torrent ファイル、URL を追加
empty-demo = または終了して `bitonic demo` でスウォームの動きを見る
empty-view = ビュー “{ $name }” にトレントはありません
empty-words = “{ $words }” をすべて含む名前はありません
empty-query = フィルターに合うトレントはありません
empty-next-view = `{ $key }` で次のビュー
empty-clear = `{ $key }` で { $count } 件すべてを再表示
