# The first line of the screen; what is short leaves room for the rest.
header-masked = 伏せ字
header-read-only = 閲覧のみ

# Before the bytes a second that the line to the terminal carries.
header-line = 回線

# The distributed hash table (BEP 5), and that it is switched off.
header-dht = dht
header-off = オフ

# Before the free room of the disk.
header-free = 空き

# Nobody can connect to us.
header-not-listening = 待受不可

header-alerts = 警告{ $count }件
