twelve
lesson 30 s1 r2 r3 s4
sed -n '2,$p' lessons.yaml >again
cat again >>lessons.yaml && rm again
