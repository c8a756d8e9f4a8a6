# Figures in tables, where every cell counts. The letters of units stand right behind the number.
figures-byte = B
figures-s = s
figures-m = m
figures-h = h
figures-d = d
figures-y = y

# Less than a minute ago; at most five cells.
figures-now = now

# A day of this year, in at most eight cells; $day has two.
figures-day = { $day } { $month }
figures-month-1 = Jan
figures-month-2 = Feb
figures-month-3 = Mar
figures-month-4 = Apr
figures-month-5 = May
figures-month-6 = Jun
figures-month-7 = Jul
figures-month-8 = Aug
figures-month-9 = Sep
figures-month-10 = Oct
figures-month-11 = Nov
figures-month-12 = Dec
