twelve
lesson 30 s1 r2 r3 s4
swap lessons.yaml '先停下，再去问。' '先停下。再去问。'
