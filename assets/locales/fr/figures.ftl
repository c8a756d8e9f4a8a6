# Figures in tables, where every cell counts. The letters of units stand right behind the number.
figures-byte = o
figures-s = s
figures-m = m
figures-h = h
figures-d = j
figures-y = a

# Less than a minute ago; at most five cells.
figures-now = là

# A day of this year, in at most eight cells; $day has two.
figures-day = { $day } { $month }
figures-month-1 = janv.
figures-month-2 = févr.
figures-month-3 = mars
figures-month-4 = avr.
figures-month-5 = mai
figures-month-6 = juin
figures-month-7 = juil.
figures-month-8 = août
figures-month-9 = sept.
figures-month-10 = oct.
figures-month-11 = nov.
figures-month-12 = déc.
