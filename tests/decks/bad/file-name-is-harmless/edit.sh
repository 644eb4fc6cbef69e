mv cards/parcel.yaml $'cards/par\x1b[31mcel.yaml'
swap $'cards/par\x1b[31mcel.yaml' 'truth: real' 'truth: rael'
