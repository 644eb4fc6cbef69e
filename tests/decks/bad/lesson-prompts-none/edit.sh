twelve
lesson 30 s1 r2 r3 s4
swap lessons.yaml '        prompts:
          - 怎么弄清楚？' '        prompts: []'
