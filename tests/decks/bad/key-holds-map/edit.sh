swap cards/parcel.yaml '    level: 1
' '    level: 1
    extra:
      deep: {deeper: [1, 2]}
'
