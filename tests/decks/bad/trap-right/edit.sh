swap cards/parcel.yaml 'neighbour: {say: 问问邻居收到没有' 'app: {channel: courier-app'
