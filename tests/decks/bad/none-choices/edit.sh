swap cards/parcel.yaml '    flags:
      pay-here: 要你在陌生链接里付钱
' '    flags: {}
'
