cp cards/parcel.yaml extra.yaml
mkdir drafts pictures && cp cards/parcel.yaml drafts/ && touch pictures/a.png
