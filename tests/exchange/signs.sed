# Every sign that GIFT knows, before the texts of cards.
s/^( +)(say|why|tell|do|share|setting): ([^'"|>].*)$/\1\2: '~=#{}:\\ → \3'/
