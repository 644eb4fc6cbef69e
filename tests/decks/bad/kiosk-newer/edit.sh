swap kiosk.yaml 'format: 1
' 'colour: red
format: 2
shape: round
'
