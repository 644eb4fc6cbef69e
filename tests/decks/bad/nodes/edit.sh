{ echo topics:; printf "  parcel:\n    name: x\n    words: ["; repeat 50010 "a,"; echo "b]"; } >topics.yaml
