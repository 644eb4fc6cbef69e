swap cards/parcel.yaml '          - 您的包裹在 3 号柜' '          — 快递柜: 您的包裹在 3 号柜'
