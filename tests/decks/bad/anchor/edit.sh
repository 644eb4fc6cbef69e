swap cards/parcel.yaml 'title: 包裹欠两元' 'title: &fee 包裹欠两元'
