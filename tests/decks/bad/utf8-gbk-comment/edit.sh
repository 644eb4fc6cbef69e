printf '# \xd6\xd0\xce\xc4\n' >>topics.yaml
