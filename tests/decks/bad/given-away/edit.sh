swap cards/parcel.yaml 'title: 包裹欠两元' 'title: 假快递短信'
