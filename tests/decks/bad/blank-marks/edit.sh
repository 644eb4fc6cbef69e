swap cards/parcel.yaml 'why: 两块钱是引子，骗子要的是你的卡号。' 'why: ……。'
