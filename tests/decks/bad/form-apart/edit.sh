# Of two pairs of the first form the good choice is the longest.
sixty '/^  [sr][12]:/,/second:/s/第 1 个办法/第 1 个很好的办法/'
forms "$first_form" "$second_form"
