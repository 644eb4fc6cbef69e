swap cards/parcel.yaml '今天点链接补交' '今天点 http://kuaidi-pay.com/x 补交'
