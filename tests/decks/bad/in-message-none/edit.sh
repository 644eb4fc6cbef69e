swap cards/parcel.yaml '        in-message: {say: 回拨短信里的电话, why: 电话也是骗子写的。}
' ''
