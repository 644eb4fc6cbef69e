swap topics.yaml 'topics:
' ''
