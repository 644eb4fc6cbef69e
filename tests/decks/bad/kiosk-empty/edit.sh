swap kiosk.yaml 'count: 2' 'count:'
swap kiosk.yaml '[parcel]' '[]'
swap kiosk.yaml '[zh-CN, en]' '[]'
swap kiosk.yaml 'place: 长宁区图书馆一楼' 'place: "  "'
