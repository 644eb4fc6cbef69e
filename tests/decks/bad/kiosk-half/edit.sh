# Two real ones of six are enough for five cards.
(cd deck && twelve '/^ *r[3-6]/d; /^ *s[3-6]/s/r[3-6]/s1/')
swap kiosk.yaml 'count: 2' 'count: 6'
