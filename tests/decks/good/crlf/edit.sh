sed -i 's/$/\r/' *.yaml cards/*.yaml
