# Figures in tables, where every cell counts. The letters of units stand right behind the number.
figures-byte = B
figures-s = s
figures-m = m
figures-h = h
figures-d = d
figures-y = a

# Less than a minute ago; at most five cells.
figures-now = ya

# A day of this year, in at most eight cells; $day has two.
figures-day = { $day } { $month }
figures-month-1 = ene
figures-month-2 = feb
figures-month-3 = mar
figures-month-4 = abr
figures-month-5 = may
figures-month-6 = jun
figures-month-7 = jul
figures-month-8 = ago
figures-month-9 = sep
figures-month-10 = oct
figures-month-11 = nov
figures-month-12 = dic
