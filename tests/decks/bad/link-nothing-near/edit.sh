swap cards/parcel.yaml 'channels: [courier-app]' 'channels: [weather-report]'
