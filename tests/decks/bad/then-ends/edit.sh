swap cards/parcel.yaml '            loses: 2
' '            loses: 2
            then: 页面打开了，要填卡号。
'
