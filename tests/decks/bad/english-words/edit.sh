# Capitals or small, by themselves: "scammer" holds no "scam", "checkout" no "check".
swap cards/parcel.yaml 'A parcel is held' 'A FAKE parcel'
swap cards/parcel.yaml 'A locker code' 'Scammers, no code'
swap cards/parcel.yaml 'The sum is a bait.' 'Who is Greedy pays.'
swap cards/parcel.yaml 'Nobody else writes' 'It is your own fault that nobody else writes'
swap cards/parcel.yaml 'They wrote the number as well.' 'Your order number is 20261123456. Ring 72 34 56.'
swap cards/parcel.yaml 'Ask the neighbour' 'Ask WhatsApp id agent_77'
swap cards/parcel.yaml 'Compare it with the app.' 'Pay 50000 pounds at kuaidi dot com.'
