twelve
lesson 30 s1 r2 r3 s4
swap cards/parcel.yaml '    level: 1' '    level: 1
    for: pupil'
