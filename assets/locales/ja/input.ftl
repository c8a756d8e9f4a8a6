# Groups of actions, which are headings of the help, and places where keys are pressed.

input-group-torrents = トレント
input-group-marks = 印
input-group-moving = 移動
input-group-panes = ペイン
input-group-screens = セッション全体
input-group-sorting = 並べ替えと絞り込み
input-group-sort-menu = 列のメニュー
input-group-queries = 条件とビュー
input-group-arranging = 列、グループ、配置
input-group-files = ファイル
input-group-trackers = トラッカー
input-group-peers = ピア
input-group-alerts = アラート
input-group-adding = 追加
input-group-limits = 制限の画面
input-group-editing = 行の編集
input-group-keeping = 取り消し
input-group-looks = 見た目
input-group-bitonic = bitonic

input-context-torrents = トレント
input-context-peers = ピア
input-context-pieces = ピース
input-context-files = ファイル
input-context-trackers = トラッカー
input-context-info = 情報
input-context-alerts = アラート
input-context-speed = 速度
input-context-overview = 概要
input-context-statistics = 統計
input-context-disks = ディスク
input-context-settings = 設定
input-context-settings-search = 設定の検索
input-context-setting-value = 設定の値
input-context-setting-choice = 設定の選択肢
input-context-filter = 絞り込み
input-context-add = 追加
input-context-browse = ファイルを探す
input-context-command = コマンド
input-context-palette = パレット
input-context-menu = メニュー
input-context-choose = ファイル選択
input-context-file-filter = ファイルの絞り込み
input-context-confirm = 確認
input-context-label = ラベル
input-context-deeds = 記録
input-context-sort = 並べ替え
input-context-why = 理由
input-context-prompt = 入力
input-context-limits = 制限
input-context-explain = 説明
input-context-views = ビュー
input-context-view-name = ビュー名
input-context-themes = テーマ
input-context-columns = 列
input-context-help = ヘルプ
input-context-help-search = ヘルプ検索
input-context-peer-search = ピア検索
input-context-bans = 拒否リスト
input-context-all-peers = すべてのピア
input-context-options = 設定
input-context-log = ログ

# Before a key that means an action only there.
input-only-in = { $context }:

# An action of the command line that means nothing in the pane beneath it.
input-not-here = `{ $action }`が使えるのは{ $contexts }
