twelve
lesson 30 s1 r2 r3 s4
swap lessons.yaml '      s1:' '      s1:
        vote: spot'
