swap cards/parcel.yaml 包裹欠两元 $'包裹\uffff欠两元'
