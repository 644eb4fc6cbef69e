echo 'topic: parcel' >letter.yaml
