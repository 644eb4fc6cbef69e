swap cards/parcel.yaml '        lines:
          - 您的包裹在 3 号柜，取件码 8-2-1，今晚十点前取。
' '        lines: []
'
