sixty
forms 's1, s2, s3, s4, s5, s6, r21, r22, r23, r24, r25, r26'
lesson 30 s1 r12 r13 s14
