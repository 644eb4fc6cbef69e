swap kiosk.yaml 22:00-07:00 08:00-08:00
