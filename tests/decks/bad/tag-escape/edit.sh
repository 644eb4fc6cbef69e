swap cards/parcel.yaml 'title: 包裹欠两元' 'title: !%1B%5B31m 包裹欠两元'
