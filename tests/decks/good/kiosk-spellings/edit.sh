# JSON, hours without a leading nought and with blanks, a day that ends at 24:00, a byte order mark.
printf '\xef\xbb\xbf{"format": 1, "deck": "./deck/", "count": 1, "sleep": "9:30 - 24:00", "pin": "%s"}\r\n' \
	'$6$saltsalt$qFmFH.bQmmtXzyBY0s9v7Oicd2z4XSIecDzlB5KiA2/jctKu9YterLp8wwnSq.qc.eoxqOmSuNp2xS0ktL3nh/' >kiosk.yaml
