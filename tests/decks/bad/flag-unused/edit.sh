swap cards/parcel.yaml '    flags:
' '    flags:
      hurry: 逾期退回是催你
'
