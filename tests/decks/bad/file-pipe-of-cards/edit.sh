mkfifo cards/z.yaml
