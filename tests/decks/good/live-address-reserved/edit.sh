swap cards/parcel.yaml '今天点链接补交' '今天点 kuaidi.example/x 补交'
