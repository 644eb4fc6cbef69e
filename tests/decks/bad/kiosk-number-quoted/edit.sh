swap kiosk.yaml 'count: 2' 'count: "2"'
