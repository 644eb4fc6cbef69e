sixty 's/第 1 个办法/停 1 停再说/'
forms 's1, s2, s3, s4, s5, s6, r21, r22, r23, r24, r25, r26'
