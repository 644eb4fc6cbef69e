sixty
forms 's1, s2, s3, s5, s6, s8, r21, r23, r24, r25, r26, r27'
