# The log of what was done, and taking it back.

deeds-title = Lo que se hizo
deeds-none = aún no se hizo nada
deeds-none-why = aquí se anota todo lo que cambia algo
deeds-key-back = deshacer
deeds-key-again = rehacer
deeds-key-empty = vaciar lo quitado
# The same where it is narrow.
deeds-key-back-short = deshacer
deeds-key-again-short = rehacer
deeds-key-empty-short = vaciar
deeds-key-close = cerrar
deeds-taken-back = deshecho
deeds-too-late = ya es tarde
deeds-until = { $key } hasta { $time }
# Behind names.
deeds-and-more = { $names } y { $count } más
deeds-held = { $count ->
    [one] { $count } torrent quitado aún en el disco: { $bytes }, hasta { $time }
   *[other] { $count } torrents quitados aún en el disco: { $bytes }, hasta { $time }
}
deeds-nothing-removed = nada de lo quitado espera a ser borrado
deeds-removed = { $count ->
    [one] torrent quitado
   *[other] { $count } torrents quitados
}
deeds-not-taken-back = { $what }: no se deshizo
