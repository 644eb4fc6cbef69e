swap cards/parcel.yaml '        party: 快递柜' $'        praty: 快\u009b31m递\u202e柜'
