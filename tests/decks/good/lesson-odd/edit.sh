# Of five cards two or three are real; what its author says of minutes counts.
twelve
lesson 40 s1 r2 r3 s4 r5
swap lessons.yaml '      s1:' '      s1:
        vote: act
        minutes: 8'
swap lessons.yaml '    whom' '    for: pupil
    whom'
swap cards/parcel.yaml '    level: 1' '    level: 1
    for: pupil'
