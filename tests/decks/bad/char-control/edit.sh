swap cards/parcel.yaml 包裹欠两元 $'包裹\u0007欠两元'
