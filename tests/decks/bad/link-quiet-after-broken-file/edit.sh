swap tactics.yaml '  urgency:' '  urgency: ['
swap cards/parcel.yaml 'sources: [handbook]' 'sources: [hand-book]'
