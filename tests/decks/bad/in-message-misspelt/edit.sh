swap cards/parcel.yaml 'in-message:' 'in-mesage:'
