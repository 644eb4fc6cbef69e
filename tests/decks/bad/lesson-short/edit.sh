twelve
lesson 40 s1 r2 r3 s4
