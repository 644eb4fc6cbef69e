swap cards/parcel.yaml '打开快递 App，输单号看看' '打 114 问快递的号码'
swap cards/parcel.yaml '当垃圾短信删掉' '打 120 次也没人接，删掉'
