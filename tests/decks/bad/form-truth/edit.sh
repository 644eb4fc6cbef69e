# Two topics of real cards and three of scams, and the same in the other form.
sixty
spread 5
forms 's3, s4, s5, r1, r2, r6' 's25, s28, s29, s30, r16, r22, r26, r27'
