for file in *.yaml cards/*.yaml; do { printf '\xef\xbb\xbf'; cat $file; } >new && mv new $file; done
