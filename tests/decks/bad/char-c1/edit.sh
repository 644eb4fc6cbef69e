swap cards/parcel.yaml 包裹欠两元 $'包裹\u009b欠两元'
