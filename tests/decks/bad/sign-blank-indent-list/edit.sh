swap cards/parcel.yaml '          - 您的包裹欠' '　　　　　- 您的包裹欠'
