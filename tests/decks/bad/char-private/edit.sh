swap cards/parcel.yaml 包裹欠两元 $'包裹\ue000欠两元'
