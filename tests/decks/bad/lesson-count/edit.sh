twelve
lesson 22 s1 r2 r3
