swap cards/parcel.yaml 'why: ' 'why: 卡商会教你。'
