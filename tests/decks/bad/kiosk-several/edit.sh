swap kiosk.yaml 'count: 2' 'count: 3'
cp kiosk.yaml second.yaml
swap second.yaml 'count: 3' 'count: 4'
