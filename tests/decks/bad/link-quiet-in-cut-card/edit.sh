swap cards/parcel.yaml '            loses: 2
' '            loses: 2
            next: more
'
swap cards/parcel.yaml '            why: 自己' '            why: "自己'
