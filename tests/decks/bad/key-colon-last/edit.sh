swap cards/parcel.yaml 'why: 两块钱是引子' 'why：两块钱是引子'
