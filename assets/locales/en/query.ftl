# Queries: their fields, the words after `is:`, and what is wrong with them.

# What fields ask for, with an example. Names and values are the same in every language.
query-field-state = what it is doing: state:stalled,failed
query-field-is = what it is: is:active, is:complete, is:private
query-field-name = its name: name:debian, or = for all of it
query-field-tracker = the host of a tracker: tracker:debian
query-field-label = a label: label:linux; label="" for none
query-field-folder = the folder that holds it: folder:/mnt
query-field-size = bytes of all files: size>4G
query-field-have = verified bytes: have>1G
query-field-left = bytes still to come: left<500M
query-field-progress = the share that is here: progress>=50%
query-field-down = download rate: down>1M
query-field-up = upload rate: up>100K
query-field-downloaded = received over all runs: downloaded>1G
query-field-uploaded = sent over all runs: uploaded>1G
query-field-ratio = sent divided by received: ratio>2
query-field-eta = time until it is complete: eta<1h
query-field-peers = connected peers: peers>10
query-field-seeds = connected seeds: seeds<2
query-field-added = how long ago it was added: added<7d
query-field-finished = how long ago it was complete: finished<1d
query-field-reason = why it failed or stalled: reason:unregistered
query-field-hash = its info hash, or a part of it: hash:5f4d

# The words after `is:`.
query-is-active = something comes in or goes out
query-is-idle = nothing comes in or goes out
query-is-complete = all chosen files are here
query-is-incomplete = something is still to come
query-is-paused = stopped by you
query-is-stopped = stopped by you or by an error
query-is-running = not stopped
query-is-failed = stopped by an error
query-is-stalled = wants pieces and gets none
query-is-magnet = its metadata is not here yet
query-is-private = found by its trackers alone (BEP 27)
query-is-stored = not looked at yet in this run
query-is-labelled = has a label

# What a clause was compared with: there are no labels, or no trackers.
query-nothing = none

# Values as an error offers them.
query-a-word = a word
query-either = { $one } or { $other }

# What is wrong, said at its place.
query-long = the query is longer than 4 KiB
query-closes-nothing = this `)` closes nothing; in quotes it is text
query-joint = `{ $word }` stands between two clauses; in quotes it is a word
query-unfinished = something must follow here
query-nothing-before = something must stand before this `)`; in quotes it is text
query-never-closed = this `(` is never closed
query-deep = nothing may be nested more than { $most } deep
query-many = a query has at most { $most } clauses
query-no-field = `{ $typed }` is no field; in quotes it is text
query-near-field = `{ $typed }` is no field; did you mean `{ $near }`?
query-needs-value = `{ $field }` needs a value, such as { $example }
query-other-value = `{ $field }` takes { $example }, not `{ $typed }`
query-is-text = `{ $field }` is text: `:` looks inside it, `=` and `!=` compare all of it
query-is-words = `{ $field }` is one of a few words: use `:` or `!=`
query-could-be = `{ $typed }` could be { $words }
query-near-word = `{ $typed }` is none of the words of `{ $field }`; did you mean `{ $near }`?
query-no-word = `{ $typed }` is none of { $words }
