{ printf 'topic: parcel\ncards:\n'; for i in $(seq 30); do card s$i scam r$i; card r$i real s$i; done; } | sed 's/title: 第/title: 假消息和真事一样长的题目，第/' >cards/parcel.yaml
swap channels.yaml 'expires: "2027-11-01"' 'expires: "2026-11-02"'
