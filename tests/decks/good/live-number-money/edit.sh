swap cards/parcel.yaml '您的包裹欠运费 2 元' '您的包裹欠运费 20000 元'
