for file in *.yaml; do { printf -- '---\n'; cat $file; } >new && mv new $file; done
