mkdir cards/more && cp cards/parcel.yaml cards/more/
