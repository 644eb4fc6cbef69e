twelve
lesson 30 s1 r2 r3 s4
sed -i '/homework/d; /aim:/d' lessons.yaml
