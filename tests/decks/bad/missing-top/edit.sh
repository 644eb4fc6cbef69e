swap cards/parcel.yaml 'topic: parcel
' ''
