# A prompt is read before anything is explained: it tells nothing and blames nobody.
twelve
lesson 30 s1 r2 r3 s4
swap lessons.yaml '怎么弄清楚？' '骗子要的是什么？'
swap lessons.yaml '怎么弄清楚？' '他是不是贪心？'
swap lessons.yaml '怎么弄清楚？' '打 13912345678 问问？'
swap lessons.yaml '怎么弄清楚？' '他说的话里，哪一句让你放心，哪一句让你起疑？换你来问，你先问他哪一句，再问谁？'
swap lessons.yaml '第一课' '假快递'
