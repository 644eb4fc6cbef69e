twelve
lesson '"30"' s1 r2 r3 s4
swap lessons.yaml '      s1:' '      s1:
        minutes: six'
swap lessons.yaml '      s4:' '      s4:
        minutes: 90'
