# ダウンロード前のファイル選択。

choose-title = ファイルの選択
choose-key-add = 追加
choose-key-download = ダウンロード
choose-key-choose = 選択
choose-key-all = すべて
choose-key-filter = 絞り込み
choose-key-cancel = キャンセル
choose-key-found = 選ぶ・外す
choose-key-ok = OK
choose-files = { $all }ファイル中{ $chosen }
choose-bytes = { $size } 中 { $wanted }
choose-free = 空き { $free }
choose-only-free = 空きは { $free } のみ
choose-in = 場所 { $folder }
choose-none = ファイルが選ばれていません
choose-not-added = { $name } は追加されませんでした
choose-stays-paused = { $name } は一時停止のままです
