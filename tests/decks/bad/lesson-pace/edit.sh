twelve
lesson 50 s1 r2 r3 s4
swap lessons.yaml '      s1:' '      s1:
        minutes: 20'
swap lessons.yaml '      r2:' '      r2:
        minutes: 2'
