{ twelve; for i in 1 2 3 4 5 6; do card t$i scam r$i mule chat; done; } >>/dev/null
for i in 1 2 3 4 5 6; do card t$i scam r$i mule chat; done >>cards/parcel.yaml
