swap cards/parcel.yaml 包裹欠两元 $'包裹\u202e欠两元'
