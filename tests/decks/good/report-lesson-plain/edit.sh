sixty 's/<hurry\|马上>来一趟/<hurry|马上>照办/'
lesson 30 s1 r2 r3 s4
