swap cards/parcel.yaml 'truth: scam' 'truth: scma'
swap cards/parcel.yaml 'level: 1' 'level: one'
swap cards/parcel.yaml '            loses: 2
' '            loses: 2
            next: nowhere
'
swap cards/parcel.yaml 'channels: [courier-app]' 'channels: [courier-ap]'
swap cards/parcel.yaml 'does: ignore' 'does: ignroe'
swap topics.yaml '    name: 快递骗局' '    nmae: 快递骗局'
swap channels.yaml 'use: 拿不准是不是骗局' 'use:'
