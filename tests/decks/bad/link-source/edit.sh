swap cards/parcel.yaml 'sources: [handbook]' 'sources: [hand-book]'
