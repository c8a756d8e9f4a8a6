# What was moved when. Labels of columns have five cells, those of periods twelve.

statistics-title = Statistics
statistics-since = recorded since { $date }
statistics-received = received
statistics-sent = sent
statistics-ratio = ratio
statistics-today = today
statistics-month = month
statistics-all = all
statistics-all-time = all time
statistics-period-today = today
statistics-period-yesterday = yesterday
statistics-period-week = this week
statistics-period-month = this month
statistics-by-torrent = By torrent
statistics-by-tracker = By tracker
statistics-by-name = by name { $arrow }
statistics-nothing-yet = nothing was moved yet
statistics-adding-up = adding up what was recorded
statistics-no-tracker = no tracker
statistics-torrents = { $count ->
    [one] { $count } torrent
   *[other] { $count } torrents
}
