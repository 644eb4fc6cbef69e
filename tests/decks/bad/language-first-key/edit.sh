swap language.yaml 'language:' 'languages:'
