swap cards/parcel.yaml 'title: 包裹欠两元' 'title: {包裹}'
