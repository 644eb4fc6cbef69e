twelve
lesson 30 s1 s2 r3 r4
