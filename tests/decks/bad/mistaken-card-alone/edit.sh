swap cards/parcel.yaml 'truth: scam' 'truth: scamm'
swap cards/parcel.yaml 'why: 删了取件码，包裹就要退回去了。' 'why: 都怪你贪心。'
