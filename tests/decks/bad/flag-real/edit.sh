swap cards/parcel.yaml '  locker-code:
    title: 取件码来了
' '  locker-code:
    title: 取件码来了
    flags: {code: 有取件码}
'
