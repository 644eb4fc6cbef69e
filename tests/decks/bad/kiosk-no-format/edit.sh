swap kiosk.yaml 'format: 1
' ''
