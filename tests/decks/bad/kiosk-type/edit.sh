swap kiosk.yaml 'topics: [parcel]' 'topics: parcel'
swap kiosk.yaml 'place: 长宁区图书馆一楼' 'place: [长宁区图书馆]'
swap kiosk.yaml 'levels: [1, 2]' 'levels: {easy: 1}'
