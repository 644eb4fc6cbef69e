swap cards/parcel.yaml '您的包裹在 3 号柜' '距离 < 3 米的 3 号柜'
