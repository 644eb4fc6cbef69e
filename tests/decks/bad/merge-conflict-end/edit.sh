echo '>>>>>>> theirs' >>cards/parcel.yaml
