twelve
lesson 30 s1 r2 r3 s4
swap lessons.yaml '          - 怎么弄清楚？' '          - 谁？
          - 什么？
          - 哪里？
          - 几时？'
