twelve "s/(self|helper|mule)/nobody/"
for copy in 1 2 3 4; do sed "s/^  \([sr][1-6]\):/  \1-$copy:/" cards/parcel.yaml >cards/copy-$copy.yaml; done
