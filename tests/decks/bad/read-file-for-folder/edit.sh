rm -r cards; echo hello >cards
