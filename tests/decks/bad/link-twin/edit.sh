swap cards/parcel.yaml 'twin: locker-code' 'twin: loker-code'
