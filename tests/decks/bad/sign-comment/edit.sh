swap cards/parcel.yaml '    level: 1' '    ＃ 最容易的一级
    level: 1'
