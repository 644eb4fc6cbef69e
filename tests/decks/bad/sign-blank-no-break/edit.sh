swap cards/parcel.yaml '    level: 1' "  $(printf '\302\240\302\240')level: 1"
