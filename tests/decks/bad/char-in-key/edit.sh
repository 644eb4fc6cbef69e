swap cards/parcel.yaml 'level: 1' $'le\u200bvel: 1'
