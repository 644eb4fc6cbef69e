swap kiosk.yaml 22:00-07:00 'at night'
