rm language.yaml
swap cards/parcel.yaml 'A parcel is held' 'A FAKE parcel'
swap cards/parcel.yaml 'The sum is a bait.' 'A sentence ends here. It ends here again, with 3.5 yuan in it; nothing of it is so long that it must be said in two.'
