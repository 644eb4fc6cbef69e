twelve
lesson 30 s1 r2 r3 s4
swap lessons.yaml '  first:' '  第一:'
