swap cards/parcel.yaml '    verify:
      channels: [courier-app]
      traps:
        in-message: {say: 回拨短信里的电话, why: 电话也是骗子写的。}
        neighbour: {say: 问问邻居收到没有, why: 邻居也看不到你的单号。}
' ''
