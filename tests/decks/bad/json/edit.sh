swap cards/parcel.yaml 'truth: real' 'truth: rael'
swap tactics.yaml 催促 $'催\u202e促'
swap cards/parcel.yaml 'title: 包裹欠两元' 'title: 包裹"欠"两元'
swap cards/parcel.yaml 'level: 1' 'le"vel: 1'
