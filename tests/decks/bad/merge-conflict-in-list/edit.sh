swap cards/parcel.yaml '          - 您的包裹欠运费' '<<<<<<< HEAD
          - 您的包裹欠运费'
