swap kiosk.yaml 'place: 长宁区图书馆一楼' 'place: *here'
