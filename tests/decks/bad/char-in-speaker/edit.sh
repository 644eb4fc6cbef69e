swap cards/parcel.yaml '- 您的包裹在' $'- 快\u202e递柜: 您的包裹在'
