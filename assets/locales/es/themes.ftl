# El menú de temas, y cómo es cada tema del programa.

themes-title = Tema
themes-keep = conservar
themes-before = como antes
themes-more = (y { $count } más)
themes-about-dark = colores tranquilos sobre el fondo del terminal
themes-about-light = tinta en una página blanca
themes-about-contrast-dark = claro sobre negro, para ojos cansados y malas pantallas
themes-about-contrast-light = negro sobre blanco, para el sol y los proyectores
themes-about-colour-blind = se distingue sin rojo ni verde, sobre el fondo oscuro del terminal
themes-about-colour-blind-light = se distingue sin rojo ni verde, en una página blanca
themes-about-ember = cálido: brasas en la oscuridad
themes-about-fjord = fresco: agua bajo un cielo gris
themes-about-paper = cálido: imprenta en papel viejo
themes-about-mono = tonos de gris: signos y palabras lo dicen todo
themes-about-sixteen = los dieciséis colores del terminal
