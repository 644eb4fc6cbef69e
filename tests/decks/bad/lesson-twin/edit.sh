twelve
lesson 30 s1 r1 r3 s4
