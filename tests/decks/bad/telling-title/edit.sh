sixty '/^  r[0-9]+:/,/truth/s/title: 第/title: 那/'
