swap cards/parcel.yaml 'title: 取件码来了' 'title: 通知: 取件码'
