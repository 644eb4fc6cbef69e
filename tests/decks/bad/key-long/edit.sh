swap cards/parcel.yaml 'level: 1' "$(repeat 100 键)_: 1"
