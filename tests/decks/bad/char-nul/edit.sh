printf '    note: a\0b\n' >>tactics.yaml
