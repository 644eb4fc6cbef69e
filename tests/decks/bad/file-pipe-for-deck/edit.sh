mkfifo ../pipe
