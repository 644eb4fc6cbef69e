twelve
lesson 30 s1 r2 s3 r4
