swap cards/parcel.yaml 包裹欠两元 $'包裹\u2028欠两元'
