# What keys do. The English is that of the table in src/input/action.rs, written down.

action-doc-add = トレントを追加: リンク、ファイル、ハッシュ
action-hint-add = 追加

action-doc-pause = 一時停止、すべて停止中なら再開
action-hint-pause = 停止

action-doc-remove = リストから削除、ファイルは残す
action-hint-remove = 削除

action-doc-remove-files = 削除し、ファイルも消す

action-doc-label = ラベルを付ける、外す

action-doc-why = なぜこの状態か、何が効くか
action-hint-why = 理由

action-doc-limits = トレントごと、または全体の速度を制限

action-doc-move = データを別のフォルダーへ移動

action-doc-rename = ディスク上の名前を変更: トレント、または選択中のファイル

action-doc-recheck = ディスク上のデータを再検査

action-doc-copy-magnet = マグネットリンクをコピー

action-doc-copy-hash = 情報ハッシュをコピー

action-doc-copy-path = フォルダーのパスをコピー

action-doc-copy-name = 名前をコピー

action-doc-toggle = ファイルやフォルダーを選ぶ、外す
action-hint-toggle = 選択

action-doc-toggle-all = すべてのファイルを選ぶ、外す。絞り込み中は表示中のもの
action-hint-toggle-all = すべて

action-doc-filter-files = 語を含むファイルだけを表示（-語、*.ext）
action-hint-filter-files = 絞り込み

action-doc-invert-files = 選択を反転

action-doc-raise-priority = 優先度を上げる: 低、標準、高
action-hint-raise-priority = 優先

action-doc-lower-priority = 優先度を下げる: 標準、低、なし
action-hint-lower-priority = 後回し

action-doc-unfold = フォルダーを開く

action-doc-fold = フォルダーを閉じる、または親へ移動

action-doc-fold-all = すべてのフォルダーを閉じる、開く

action-doc-add-tracker = トラッカーを追加
action-hint-add-tracker = 追加

action-doc-edit-tracker = トラッカーのアドレスを編集
action-hint-edit-tracker = 編集

action-doc-remove-tracker = トラッカーを削除
action-hint-remove-tracker = 削除

action-doc-acknowledge = アラートを確認済みにする
action-hint-acknowledge = 確認

action-doc-acknowledge-all = すべてのアラートを確認済みにする
action-hint-acknowledge-all = すべて

action-doc-go-to-torrent = アラートや操作のトレントへ移動
action-hint-go-to-torrent = トレント

action-doc-mark = 印を付ける、外す、次へ; 見出しではその全部
action-hint-mark = 印

action-doc-mark-range = ここから範囲に印、もう一度で終了

action-doc-mark-all = 表示中のすべてに印、または外す

action-doc-invert-marks = 印を反転

action-doc-open = 詳細を全画面で表示; グループを開閉
action-hint-open = 詳細

action-doc-filter = 語や条件に合うトレントだけを表示
action-hint-filter = 絞込

action-doc-sort = 並べ替える列を選ぶ
action-hint-sort = 並替

action-doc-sort-peers = ピアを次の列で並べ替え
action-hint-sort-peers = 並替

action-doc-sort-statistics = 統計を次の列で並べ替え
action-hint-sort-statistics = 並替

action-doc-reverse-sort = 順序を逆にする

action-doc-sort-by-name = 名前順

action-doc-sort-by-size = サイズ順

action-doc-sort-by-progress = 進捗順

action-doc-sort-by-state = 状態順

action-doc-sort-by-down = ダウンロード速度順

action-doc-sort-by-up = アップロード速度順

action-doc-sort-by-eta = 残り時間順

action-doc-sort-by-ratio = 共有比順

action-doc-sort-by-peers = 接続ピア数順

action-doc-sort-by-seeds = 接続シード数順

action-doc-sort-by-added = 追加日時順

action-doc-sort-by-label = ラベル順

action-doc-sort-by-tracker = トラッカー順

action-doc-sort-by-note = 状態の理由順

action-doc-sort-by-percent = パーセント順

action-doc-sort-by-have = 検証済みバイト数順

action-doc-sort-by-left = 残りバイト数順

action-doc-sort-by-downloaded = ダウンロード量順

action-doc-sort-by-uploaded = アップロード量順

action-doc-sort-by-finished = 完了日時順

action-doc-sort-by-folder = フォルダー順

action-doc-sort-by-private = プライベートかどうか順

action-doc-sort-by-hash = 情報ハッシュ順

action-doc-add-sort-key = 次の並べ替え列にする: 逆順、もう一度で解除
action-hint-add-sort-key = 次の列

action-doc-columns = 列を選ぶ、並べる、幅を決める
action-hint-columns = 列

action-doc-group-by-label = ラベルごとにまとめる

action-doc-group-by-tracker = トラッカーごとにまとめる

action-doc-group-by-folder = フォルダーごとにまとめる

action-doc-group-by-state = 状態ごとにまとめる

action-doc-ungroup = グループなし

action-doc-fold-group = グループを閉じる、または見出しへ移動

action-doc-fold-groups = すべてのグループを閉じる、開く

action-doc-next-layout = リストと詳細: 上下、左右、リストのみ

action-doc-more-list = リストを広げる

action-doc-less-list = リストを狭める

action-doc-show-column = 列を表示、隠す
action-hint-show-column = 表示

action-doc-column-down = 列を下へ: 右に移動
action-hint-column-down = 下へ

action-doc-column-up = 列を上へ: 左に移動
action-hint-column-up = 上へ

action-doc-column-wider = 列を広げる
action-hint-column-wider = 広く

action-doc-column-narrower = 列を狭める
action-hint-column-narrower = 狭く

action-doc-column-fits = 列の幅を自動にする

action-doc-reset-columns = すべての列を既定に戻す
action-hint-reset-columns = 既定

action-doc-mark-matching = 絞り込みを確定し、すべてに印
action-hint-mark-matching = 全部に印

action-doc-unmark-matching = 絞り込みを確定し、すべての印を外す

action-doc-explain = このトレントに合う条件、合わない条件

action-doc-next-view = 次のビュー
action-hint-next-view = ビュー

action-doc-previous-view = 前のビュー

action-doc-save-view = 絞り込みと順序をビューとして保存

action-doc-views = ビューを選ぶ、名前変更、並べる、削除

action-doc-rename-view = ビューの名前を変更
action-hint-rename-view = 名前変更

action-doc-remove-view = ビューを削除
action-hint-remove-view = 削除

action-doc-move-view-up = ビューを一つ前へ

action-doc-move-view-down = ビューを一つ後ろへ

action-doc-down = 下へ

action-doc-up = 上へ

action-doc-top = 先頭へ

action-doc-bottom = 末尾へ

action-doc-half-page-down = 半ページ下へ

action-doc-half-page-up = 半ページ上へ

action-doc-page-down = 1ページ下へ

action-doc-page-up = 1ページ上へ

action-doc-count = 数の入力: 回数または行番号

action-doc-next-torrent = 次のトレントの詳細

action-doc-previous-torrent = 前のトレントの詳細

action-doc-next-pane = 次のペインへ
action-hint-next-pane = ペイン

action-doc-previous-pane = 前のペインへ

action-doc-next-tab = 次の詳細を表示

action-doc-previous-tab = 前の詳細を表示

action-doc-go-torrents = トレントへ

action-doc-go-peers = ピアへ

action-doc-go-pieces = ピースへ

action-doc-go-files = ファイルへ

action-doc-go-trackers = トラッカーへ

action-doc-go-info = 情報へ

action-doc-go-alerts = アラートへ

action-doc-go-speed = 速度へ

action-doc-longer-span = 表示期間を長く
action-hint-longer-span = 長く

action-doc-shorter-span = 表示期間を短く
action-hint-shorter-span = 短く

action-doc-piece-view = ピース表示: 取得済み、可用性、転送中、優先度
action-hint-piece-view = 表示

action-doc-zoom = ペインを全画面にする、戻す
action-hint-zoom = 拡大

action-doc-announce = トラッカーに今すぐ（許される時に）問い合わせる
action-hint-announce = 問合せ

action-doc-overview = セッション全体の概要

action-doc-statistics = 転送量: 今日、今週、累計

action-doc-disks = ディスク: 空き、予定量、収まるか

action-doc-settings = 設定: 内容、出所、変更

action-doc-change-setting = 設定を変更
action-hint-change-setting = 変更

action-doc-reset-setting = 設定を既定値に戻す
action-hint-reset-setting = 既定値

action-doc-search-settings = 語で設定を探す
action-hint-search-settings = 検索

action-doc-switch-ranking = 統計をトレント別、トラッカー別に切り替え
action-hint-switch-ranking = 切替

action-doc-accept = 決定する
action-hint-accept = 決定

action-doc-complete = 入力を補完。補完がなければ次の行へ
action-hint-complete = 補完

action-doc-complete-back = 前の候補

action-doc-browse = torrentファイルを探す
action-hint-browse = 探す

action-doc-pick-file = ファイルを選択（複数可）
action-hint-pick-file = 選択

action-doc-browse-up = 上のフォルダーへ。空の行ではBackspaceでも
action-hint-browse-up = 上へ

action-doc-browse-all = すべてのファイル、またはtorrentだけを表示
action-hint-browse-all = すべて

action-doc-browse-hidden = 隠しファイルも表示、または非表示
action-hint-browse-hidden = 隠し

action-doc-add-paused = 停止状態で追加する、しない

action-doc-add-sequential = ピースを順番に取得する、しない

action-doc-add-choose-files = ダウンロード前にファイルを選ぶ条件

action-doc-add-options = 設定に戻る：保存先、ラベル、停止
action-hint-add-options = 設定

action-doc-next-field = 次の行へ
action-hint-next-field = 次へ

action-doc-previous-field = 前の行へ

action-doc-limit-all = 全体の制限、もう一度でこのトレントの制限
action-hint-limit-all = 全体

action-doc-yes = 実行する
action-hint-yes = はい

action-doc-no = やめる
action-hint-no = いいえ

action-doc-undo = 直前の操作、または選択中の操作を取り消す

action-doc-redo = 取り消した操作をやり直す

action-doc-deeds = 誰が何をしたかの記録

action-doc-empty-removed = 削除済みトレントのデータを完全に消す

action-doc-edit-left = 1文字左へ

action-doc-edit-right = 1文字右へ

action-doc-edit-home = 行頭へ

action-doc-edit-end = 行末へ

action-doc-edit-word-left = 1語左へ

action-doc-edit-word-right = 1語右へ

action-doc-edit-backspace = 前の文字を消す

action-doc-edit-delete = カーソル位置の文字を消す

action-doc-edit-delete-word = 前の語を消す

action-doc-edit-kill-start = 行頭まで消す

action-doc-edit-kill-end = 行末まで消す

action-doc-history-previous = 前の履歴

action-doc-history-next = 次の履歴

action-doc-themes = 画面のテーマを選ぶ

action-doc-mask = 名前・パス・アドレスを伏せる、戻す

action-doc-command = コマンド行: すべての操作を名前で

action-doc-palette = 数文字から操作を探す

action-doc-search-help = ヘルプを検索
action-hint-search-help = 検索

action-doc-help = すべてのキー
action-hint-help = ヘルプ

action-doc-back = 一つ戻る; 終了はしない
action-hint-back = 戻る

action-doc-quit = 終了; すべて保存される
action-hint-quit = 終了

action-doc-leave = どこからでも終了

action-doc-suspend = シェルへ; `fg`で戻る

action-doc-redraw = 画面を描き直す
action-doc-left = 左へ
action-doc-right = 右へ
action-doc-as-files = ピース個別の指定をやめ、ファイルの優先度に従う
action-doc-check-pieces = 選んだピースをディスク上で再検証
action-hint-check-pieces = 検証
action-doc-select-pieces = ここからピースを選択、もう一度で終了
action-hint-select-pieces = 選択
action-doc-zoom-in = ピースを拡大、ブロックまで
action-hint-zoom-in = 拡大
action-doc-zoom-out = より多くのピースを表示

# Peers, bans, the log and the options of a torrent.
action-doc-add-peers = torrent のピアを手動で追加してすぐ接続
action-hint-add-peers = 追加
action-doc-ban = ピアのホストをすべての torrent で拒否
action-hint-ban = 拒否
action-doc-unban = 拒否を解除
action-hint-unban = 解除
action-doc-filter-peers = 語句に一致するピアだけを表示
action-hint-filter-peers = 絞り込み
action-doc-all-peers = すべての torrent のピア
action-doc-bans = 拒否したホスト、解除もここで
action-doc-go-log = torrent のログへ
action-doc-go-options = torrent の設定へ
action-doc-ends-first = 再生用に最初と最後のピースを優先、または解除
