twelve
lesson 30 s1 r2 r3 s1
