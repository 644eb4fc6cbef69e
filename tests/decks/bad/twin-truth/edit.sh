swap cards/parcel.yaml 'twin: locker-code' 'twin: unpaid-fee'
