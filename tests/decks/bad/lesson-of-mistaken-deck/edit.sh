# What follows from a mistake is told when that is mended.
twelve
lesson 5 s1 s2 s3 s4
swap cards/parcel.yaml 'level: 1' 'level: 4'
