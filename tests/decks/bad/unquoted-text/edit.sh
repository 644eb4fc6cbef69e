swap deck.yaml 'version: "1"' 'version: 1.10'
swap channels.yaml 'phone: "96110"' 'phone: 96110'
swap cards/parcel.yaml 'say: 才两块钱，点开补上' 'say: yes'
swap cards/parcel.yaml '- 您的包裹在 3 号柜，' '- 12:30
          - 110: 取件。
          - 您的包裹在 3 号柜，'
swap cards/parcel.yaml 'delete:' 'off:'
