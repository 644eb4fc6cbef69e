swap cards/parcel.yaml '    title: 包裹欠两元' "$(repeat 7 '<') HEAD
    title: 包裹欠两元
$(repeat 7 '=')
    title: 包裹欠三元
$(repeat 7 '>') theirs"
