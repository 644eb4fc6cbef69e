swap kiosk.yaml '[parcel]' '[parcl, lottery]'
