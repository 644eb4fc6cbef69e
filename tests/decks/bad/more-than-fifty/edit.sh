twelve "s/(self|helper|mule)/nobody/"
for copy in 1 2 3 4; do sed "s/^  \([sr][1-6]\):/  \1-$copy:/" cards/parcel.yaml >cards/copy-$copy.yaml; done
for file in cards/*.yaml; do awk -v of="${file//[!0-9]/}" '{ sub(/nobody/, "nobody" of "-" NR) } 1' "$file" >new && mv new "$file"; done
