cp cards/parcel.yaml cards/MY-FIRST.YAML
