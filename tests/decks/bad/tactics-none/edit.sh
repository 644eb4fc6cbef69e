swap cards/parcel.yaml '    tactics: [urgency]
' ''
