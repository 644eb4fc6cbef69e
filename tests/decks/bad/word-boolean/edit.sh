swap cards/parcel.yaml 'grade: good' 'grade: yes'
