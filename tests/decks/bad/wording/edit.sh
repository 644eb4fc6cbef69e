sixty 's/第 1 个办法/停 1 停再说/'
printf '  forms:\n    a: [s1, s2, s3, s4, s5, r21, r22, r23, r24, r25]\n' >>deck.yaml
