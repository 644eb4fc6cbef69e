swap cards/parcel.yaml 'twin: locker-code' 'twin: locker—code'
