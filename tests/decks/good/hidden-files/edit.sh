echo nonsense >cards/.parcel.yaml.swp; echo nonsense >cards/notes.txt; printf nonsense >cards/.hidden.yaml
