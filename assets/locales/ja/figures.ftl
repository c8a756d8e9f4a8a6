# Figures in tables, where every cell counts. The letters of units stand right behind the number.
figures-byte = B
figures-s = s
figures-m = m
figures-h = h
figures-d = d
figures-y = y

# Less than a minute ago; at most five cells.
figures-now = 今

# A day of this year, in at most eight cells; $day has two.
figures-day = { $month }{ $day }日
figures-month-1 = 1月
figures-month-2 = 2月
figures-month-3 = 3月
figures-month-4 = 4月
figures-month-5 = 5月
figures-month-6 = 6月
figures-month-7 = 7月
figures-month-8 = 8月
figures-month-9 = 9月
figures-month-10 = 10月
figures-month-11 = 11月
figures-month-12 = 12月
