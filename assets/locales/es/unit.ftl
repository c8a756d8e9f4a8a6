# Bytes, in steps of 1024. In French a byte is an octet.
unit-b = B
unit-kib = KiB
unit-mib = MiB
unit-gib = GiB
unit-tib = TiB
unit-pib = PiB
unit-eib = EiB
