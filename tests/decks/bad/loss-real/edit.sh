swap cards/parcel.yaml '            say: 当垃圾短信删掉' '            loses: 5
            say: 当垃圾短信删掉'
