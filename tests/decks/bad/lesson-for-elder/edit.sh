# Of pupils' cards and elders', each in a lesson for the others.
twelve
lesson 30 s1 r2 r3 s4
swap lessons.yaml '    whom' '    for: elder
    whom'
swap cards/parcel.yaml '    level: 1' '    level: 1
    for: pupil'
