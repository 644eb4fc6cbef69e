swap cards/parcel.yaml 'unpaid-fee:' $'unpaid\u200b-fee:'
