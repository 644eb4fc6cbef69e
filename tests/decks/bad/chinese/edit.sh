# What an author in China reads: words inside a sentence are translated too, those of the format are not.
swap cards/parcel.yaml 'tactics: [urgency]' 'tactics: urgency'
swap cards/parcel.yaml 包裹欠两元 $'包裹\u200b欠两元'
swap cards/parcel.yaml 'channels: [courier-app]' 'channels: [courier-ap]'
swap cards/parcel.yaml 'grade: bad' 'graed: bad'
swap cards/parcel.yaml 'loses: 2' 'loses: 两元'
swap tactics.yaml 'name: 催促' 'name: "催促'
