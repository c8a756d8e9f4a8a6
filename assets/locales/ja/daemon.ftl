# The line to an engine in another process or on another machine. All on one line of the screen: what may be cut
# off comes last.
daemon-here = デーモン
daemon-again = { $seconds } 秒後に再接続
daemon-now = 再接続中
daemon-lost = { $host }に未接続：{ $age }前の状態、{ $again } · { $why }
