printf -- "---\ntopic: parcel\n" >>cards/parcel.yaml
