# The line to an engine in another process or on another machine. All on one line of the screen: what may be cut
# off comes last.
daemon-here = le service
daemon-again = nouvel essai dans { $seconds } s
daemon-now = nouvel essai
daemon-lost = non connecté à { $host } : état d’il y a { $age }, { $again } · { $why }
