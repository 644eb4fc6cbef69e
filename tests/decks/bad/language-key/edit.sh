swap language.yaml 'blame:' 'blames:'
