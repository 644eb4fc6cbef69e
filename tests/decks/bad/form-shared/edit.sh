# b takes a card that a has, and the twin of another.
sixty
forms "$first_form" 's1, s26, s27, s28, s29, r2, r25, r26, r27, r28, r29, s30'
