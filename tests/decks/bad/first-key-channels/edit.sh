swap channels.yaml 'channels:' 'channel:'
