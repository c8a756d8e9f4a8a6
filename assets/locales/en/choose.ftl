# The dialog that chooses files before a download.

choose-title = Choose files
choose-key-add = add
choose-key-download = download
choose-key-choose = choose
choose-key-all = all
choose-key-filter = filter
choose-key-cancel = cancel
choose-key-found = choose or skip them
choose-key-ok = ok
choose-files = { $chosen } of { $all ->
    [one] { $all } file
   *[other] { $all } files
}
# Bytes of what is chosen.
choose-bytes = { $wanted } of { $size }
choose-free = { $free } free
choose-only-free = only { $free } free
# Where to.
choose-in = in { $folder }
choose-none = no file is chosen
choose-not-added = { $name } was not added
choose-stays-paused = { $name } stays paused
