swap cards/parcel.yaml '    twin: locker-code
' ''
