# What is said of the whole screen, whatever is on it.

# The terminal is smaller than anything that can be drawn in it. $cross is × or x.
screen-too-small = { $width }{ $cross }{ $height }が必要です（現在{ $width_now }{ $cross }{ $height_now }）

# Panes of the details.
screen-tab-peers = ピア
screen-tab-pieces = ピース
screen-tab-files = ファイル
screen-tab-trackers = トラッカー
screen-tab-info = 情報
screen-tab-alerts = アラート
screen-tab-speed = 速度
screen-tab-options = 設定
screen-tab-log = ログ

# Torrents that are downloaded or checked, in the title of the window.
screen-active = 稼働{ $count }
