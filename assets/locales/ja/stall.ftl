# Why nothing comes. Each is said in full, and briefly, in at most twenty cells.

# Trackers and other ways to peers.
stall-brief-asking = 問い合わせ中
stall-some-failed = トラッカー{ $all }件中{ $failed }件が失敗: { $error }、残りを待機中
stall-first-answer = 最初のトラッカーの応答を待っています
stall-brief-nobody = 問い合わせ先なし
stall-nobody = 問い合わせ先がありません: トラッカーなし、DHTはオフ
stall-only-local = LANにまだピアがなく、ほかの問い合わせ先もありません
stall-brief-no-nodes = DHTノードなし
stall-no-nodes = トラッカーなし、DHTのノードもまだありません
stall-brief-no-peers = ピア未発見
stall-no-tracker = ピア未発見: トラッカーなし、DHTにも該当なし
stall-nowhere = ピア未発見: トラッカーにもDHTにも該当なし
stall-tracker-knows-none = ピア未発見: トラッカーに該当なし
stall-trackers-know-none = ピア未発見: どのトラッカーにも該当なし
stall-brief-tracker-refuses = トラッカーが拒否
stall-tracker-refuses = トラッカーが拒否: { $error }
stall-brief-no-tracker-helps = トラッカー全滅
stall-no-tracker-helps = 使えるトラッカーがありません: { $error }
stall-brief-no-answer = トラッカー応答なし
stall-no-answer = 応答したトラッカーがありません: { $error }

# Said behind another reason.
stall-also-no-nodes = DHTのノードもまだありません
stall-also-dht = DHTにも該当なし

# Known peers with whom there is no connection.
stall-brief-silent = { NUMBER($peers, useGrouping: "false") }件とも応答なし
stall-silent = 既知のピア{ $peers }件とも応答がありません
stall-some-silent = 既知のピア{ $peers }件中{ $silent }件がまだ応答していません
stall-brief-left = 全ピアが切断
stall-left = 既知のピア{ $peers }件、接続なし; 最後: { $left }
stall-brief-dialling = 接続を試行中
stall-dialling = ピア{ $peers }件に接続を試行中
stall-none-dialled = 既知のピア{ $peers }件、まだ接続していません
stall-unconnected = 接続中のピアなし

# Connected peers. $useful is 1 where some others have nothing for us.
stall-brief-no-source = 残りを持つピアなし
stall-no-source = ピア{ $peers }件、不足の{ $lacking }個を持つピアがいません
stall-also-lacking = 不足{ $missing }個のうち{ $lacking }個は誰も持っていません
stall-also-choke = { $peers }件が制限中
stall-brief-choke = { NUMBER($peers, useGrouping: "false") }件とも制限中
stall-choke = { $useful ->
    [0] ピア{ $peers }件とも制限中です
   *[other] 有用なピア{ $peers }件とも制限中です
}
stall-brief-reject = { NUMBER($peers, useGrouping: "false") }件が要求を拒否
stall-reject = ピア{ $peers }件が要求を拒否しています
stall-brief-snub = { NUMBER($peers, useGrouping: "false") }件が無応答
stall-snub = ピア{ $peers }件に要求しましたが、ブロックが届きません
stall-brief-waiting = { NUMBER($peers, useGrouping: "false") }件に要求中
stall-waiting = ピア{ $peers }件に要求、まだ応答がありません
stall-brief-nothing-sent = { NUMBER($peers, useGrouping: "false") }件とも送信なし
stall-nothing-sent = 接続中のピア{ $peers }件とも何も送ってきません

# The metadata of a magnet link.
stall-brief-no-metadata = メタ情報なし
stall-no-metadata = ピア{ $peers }件、メタ情報の提供はまだありません
stall-brief-metadata = メタ情報{ $have }/{ $all }
stall-metadata = メタ情報{ $all }個中{ $have }個、ピア{ $peers }件
stall-metadata-absent = メタ情報がまだありません
stall-looking = ピアを探しています

# The disk.
stall-brief-disk = ディスク待ち
stall-disk = ディスク待ち: 書き込み予定{ $size }
stall-brief-moving = 移動中
stall-moving = { $folder }へ移動中
stall-moving-share = { $folder }へ移動中、{ $share } %
stall-checked = { $share } %検査済み
