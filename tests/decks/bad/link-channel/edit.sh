swap cards/parcel.yaml 'channels: [courier-app]' 'channels: [courier]'
