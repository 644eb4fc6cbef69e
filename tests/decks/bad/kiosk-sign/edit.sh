swap kiosk.yaml 'count: 2' 'count: ２'
swap kiosk.yaml 'keep-days:' 'keep-days：'
