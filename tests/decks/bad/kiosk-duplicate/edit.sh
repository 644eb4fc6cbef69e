swap kiosk.yaml 'count: 2' 'count: 2
count: 3'
swap kiosk.yaml '[1, 2]' '[1, 2, 1]'
