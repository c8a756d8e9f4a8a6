# Causes: why a torrent does what it does, with what shows it.

verdict-banned = 既知のピア { $peers } 件を拒否しています
verdict-banned-why = 接続も受け入れも行いません
