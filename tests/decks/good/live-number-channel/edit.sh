swap cards/parcel.yaml 'do: 自己打开快递 App 查单号。' 'do: 拿不准打 96110。'
