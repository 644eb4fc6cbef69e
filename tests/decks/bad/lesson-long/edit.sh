twelve
lesson 27 s1 r2 r3 s4
