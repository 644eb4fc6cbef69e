# Going along is never right: on the form, too, one gets far by refusing.
twelve 's/along//'
swap deck.yaml '  sources:
' '  forms:
    a: [s1, s2, s3, s4, s5, s6, r1, r2, r3, r4, r5, r6]
  sources:
'
