swap kiosk.yaml '[1, 2]' '[3]'
swap kiosk.yaml 'count: 2
' ''
