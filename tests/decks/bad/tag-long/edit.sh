swap cards/parcel.yaml 'title: 包' "title: !$(repeat 1000 tag) 包"
