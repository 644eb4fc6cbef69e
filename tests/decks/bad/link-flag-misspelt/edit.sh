swap cards/parcel.yaml '      pay-here: ' '      pay-hree: '
