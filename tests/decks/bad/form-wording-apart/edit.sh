# A word tells the good choice; one pair of the first form has it, one of the second for the bad choice.
sixty '/^  [sr](1[6-9]|2[0-4]|1):/,/second:/s/第 1 个办法/停 1 停再说/; /^  [sr]25:/,/second:/s/第 2 个办法/停 2 停再说/'
forms "$first_form" "$second_form"
