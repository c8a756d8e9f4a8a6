# What a list says that shows no torrent. Keys stand between `…`.

empty-no-torrents = no torrents yet
empty-add = press `{ $key }` to add a magnet link, a .torrent file or a URL,
empty-demo = or leave and run `bitonic demo` to watch a swarm at work
empty-view = no torrent is in the view “{ $name }”
empty-words = no name has all of “{ $words }” in it
empty-query = no torrent matches the filter
empty-next-view = press `{ $key }` for the next view
empty-clear = press `{ $key }` to show all { $count } again
