swap cards/parcel.yaml 'level: 1' 'level: 1 # easy'
swap cards/parcel.yaml '          - 您的包裹在 3 号柜，' '          #old: line
          - 您的包裹在C#柜，'
