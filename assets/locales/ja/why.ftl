# The answer to why a torrent does what it does, and its remedies.

why-remedy-bans = 拒否リストを見る
why-title = 理由
why-next = 次の torrent
why-close = 閉じる
why-others = ほかの原因
why-looking = 調べています
why-since = { $time } から
why-remedy-limit = 制限を変更
why-remedy-announce = トラッカーに今すぐ問い合わせ
why-remedy-again = 再試行
why-remedy-seed = シードする
why-remedy-resume = 再開
why-remedy-move = 別のディスクへ移動
why-remedy-recheck = データを検証
why-remedy-add-tracker = トラッカーを追加
why-remedy-files = ファイルを選ぶ
why-remedy-peers = ピアを見る
why-remedy-pieces = ピースを見る
why-remedy-trackers = トラッカーを見る
