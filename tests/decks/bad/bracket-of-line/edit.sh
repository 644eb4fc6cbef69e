swap cards/parcel.yaml '- 您的包裹在 3 号柜' '- [图片] 您的包裹在 3 号柜'
