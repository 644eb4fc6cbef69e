swap cards/parcel.yaml 'tactics: [urgency]' 'tactics: []'
