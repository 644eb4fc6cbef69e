swap cards/parcel.yaml 'why: 电话也是骗子写的。' 'why：电话也是骗子写的。'
