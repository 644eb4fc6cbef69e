# Refusing is good in all of them.
twelve
lesson 30 s1 r5 r6 s4
