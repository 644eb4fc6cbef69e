swap channels.yaml 'sources: [handbook]' 'sources: [leaflet]'
