swap cards/parcel.yaml 'title: 取件码来了' 'title: 快递柜发来了今天晚上十点前要用的取件码'
