sed "/^  locker-code:/,\$d" cards/parcel.yaml >cards/second.yaml
