# Bytes, in steps of 1024. In French a byte is an octet.
unit-b = o
unit-kib = Kio
unit-mib = Mio
unit-gib = Gio
unit-tib = Tio
unit-pib = Pio
unit-eib = Eio
