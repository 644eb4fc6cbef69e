swap channels.yaml '  police-advice:
' '  courier-app:
'
