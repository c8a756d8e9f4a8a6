# Les vues de la liste.

views-tab-all = Tous
views-tab-active = Actifs
views-tab-done = Complets
views-tab-trouble = Problèmes

views-title = Vues
views-save = Enregistrer la vue
views-rename = Renommer la vue
views-key-show = afficher
views-key-rename = renommer
views-key-remove = retirer
views-key-up = haut
views-key-down = bas
views-key-save = enregistrer
views-key-cancel = annuler
views-called = nom
views-hint = un nom court
views-replaces = remplace la vue de ce nom
views-everything = tous les torrents, dans cet ordre

views-needs-name = une vue a besoin d’un nom
views-long-name = un nom a au plus { $most } caractères
views-always-there = « { $name } » est toujours là : prenez un autre nom
views-taken = il y a déjà une vue nommée « { $name } »
views-unreadable = la requête de la vue « { $name } » est illisible : { $why }
views-too-long = la requête est trop longue pour être enregistrée : plus de 4 KiB

views-removed = vue « { $name } » retirée ; sa requête est dans l’historique du filtre
