swap cards/parcel.yaml '<pay-here|' '<pay-hear|'
