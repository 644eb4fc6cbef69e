swap cards/parcel.yaml '    flags:
      pay-here: 要你在陌生链接里付钱
' ''
swap cards/parcel.yaml '<pay-here|今天点链接补交>' '今天点链接补交'
