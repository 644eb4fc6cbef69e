swap cards/parcel.yaml 包裹欠两元 $'包裹e\u0301\u0301\u0301\u0301\u0301'
