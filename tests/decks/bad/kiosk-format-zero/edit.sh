swap kiosk.yaml 'format: 1' 'format: one'
