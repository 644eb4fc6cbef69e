swap channels.yaml '  courier-app:' '  courrier-app:'
