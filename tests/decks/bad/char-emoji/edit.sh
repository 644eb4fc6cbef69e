swap cards/parcel.yaml 包裹欠两元 $'包裹\U0001f4b0欠两元'
