sixty
forms 's1, s2, s3, s4, s5, s6, s7, r22, r23, r24, r25, r26'
