swap cards/parcel.yaml '- 您的包裹在 3 号柜，' '- 请联系 13912345678，'
