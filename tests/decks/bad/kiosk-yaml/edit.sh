swap kiosk.yaml 'topics: [parcel]' 'topics: [parcel'
