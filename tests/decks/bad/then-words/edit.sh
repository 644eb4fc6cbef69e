swap cards/parcel.yaml '            loses: 2
' '            loses: 2
            next: more
            then: 页面打开了，叫你打 13912345678，都怪你贪心。
'
swap cards/parcel.yaml '    verify:
' '      more:
        medium: sms
        party: 快递通知
        lines: [还差三块。]
        choices:
          again: {say: 再补, does: comply, grade: bad, why: 会一直补下去。}
          stop: {say: 停手, does: refuse, grade: good, why: 停在这里。}
    verify:
'
