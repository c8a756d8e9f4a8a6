# The list of torrents: what it is told of, how it is arranged, filtered, grouped and marked.

# Beside the rates, while rows are shown as they were stored and the engine has not taken them up yet: how old they are.
list-as-of-moment = as of a moment ago
list-as-of-minutes = as of { $n } min ago
list-as-of-hours = as of { $n } h ago
list-as-of-days = as of { $n } d ago
# The same where nobody knows how old they are.
list-as-of-unknown = starting
