# The menu of themes, and what each theme of the program is like.

themes-title = Theme
themes-keep = keep
themes-before = as before
themes-more = (and { $count } more)
themes-about-dark = calm colours on the terminal's own background
themes-about-light = ink on a white page
themes-about-contrast-dark = bright on black, for tired eyes and bad screens
themes-about-contrast-light = black on white, for sunlight and projectors
themes-about-colour-blind = told apart without red and green, on the terminal's own dark background
themes-about-colour-blind-light = told apart without red and green, on a white page
themes-about-ember = warm: coals in the dark
themes-about-fjord = cool: water under a grey sky
themes-about-paper = warm: print on old paper
themes-about-mono = shades of grey: signs and words tell all
themes-about-sixteen = the terminal's own sixteen colours
