twelve
lesson 30 s1 r2 r3 s4
mv lessons.yaml lesson.yaml
