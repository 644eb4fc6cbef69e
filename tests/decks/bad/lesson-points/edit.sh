sixty '/^  [sr][1-4]:/,/second:/s/第 1 个办法/停 1 停再说/; /^  [sr]1[67]:/,/second:/s/第 1 个办法/停 1 停再说/'
lesson 30 s1 r2 r3 s4
