swap cards/parcel.yaml '您的包裹在 3 号柜' $'您的包裹\u0085在\u2029 3 号柜'
