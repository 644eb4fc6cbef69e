swap cards/parcel.yaml '- 您的包裹在 3 号柜，' '- 请联系 139****0000，您的包裹在 3 号柜，'
