twelve
sed -i 's/照他说的马上去办/照他说的去查一查/' cards/parcel.yaml
