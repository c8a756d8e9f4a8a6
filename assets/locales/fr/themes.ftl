# Le menu des thèmes, et ce qu’est chaque thème du programme.

themes-title = Thème
themes-keep = garder
themes-before = comme avant
themes-more = (et { $count } de plus)
themes-about-dark = des couleurs calmes sur le fond du terminal
themes-about-light = de l’encre sur une page blanche
themes-about-contrast-dark = clair sur noir, pour les yeux fatigués et les mauvais écrans
themes-about-contrast-light = noir sur blanc, pour le soleil et les projecteurs
themes-about-colour-blind = lisible sans rouge ni vert, sur le fond sombre du terminal
themes-about-colour-blind-light = lisible sans rouge ni vert, sur une page blanche
themes-about-ember = chaud : des braises dans le noir
themes-about-fjord = froid : de l’eau sous un ciel gris
themes-about-paper = chaud : imprimé sur du vieux papier
themes-about-mono = des gris : signes et mots disent tout
themes-about-sixteen = les seize couleurs du terminal
