# The line to an engine in another process or on another machine. All on one line of the screen: what may be cut
# off comes last.
daemon-here = the daemon
daemon-again = again in { $seconds } s
daemon-now = trying again
daemon-lost = not connected to { $host }: as it was { $age } ago, { $again } · { $why }
