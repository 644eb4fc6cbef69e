swap cards/parcel.yaml 'topic: parcel' 'topics: parcel'
{ printf '\xef\xbb\xbf'; cat cards/parcel.yaml; } >new && mv new cards/parcel.yaml
