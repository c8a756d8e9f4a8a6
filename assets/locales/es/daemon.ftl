# The line to an engine in another process or on another machine. All on one line of the screen: what may be cut
# off comes last.
daemon-here = el servicio
daemon-again = reintento en { $seconds } s
daemon-now = reintentando
daemon-lost = sin conexión con { $host }: datos de hace { $age }, { $again } · { $why }
