swap cards/parcel.yaml 包裹欠两元 $'包裹\ufe0f欠两元'
