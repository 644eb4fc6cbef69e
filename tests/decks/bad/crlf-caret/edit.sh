swap cards/parcel.yaml 'grade: bad' 'grade: bda'
sed -i 's/$/\r/' *.yaml cards/*.yaml
