rm -r cards; mkfifo cards
