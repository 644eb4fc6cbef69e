swap cards/parcel.yaml 'party: 快递柜' 'party: 小区东门第三号智能快递柜的自动通知'
