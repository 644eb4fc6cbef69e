swap cards/parcel.yaml 'topic: parcel' 'topic：parcel'
