#!/usr/bin/env bash
# Debian 12's mnemosyne imports a text's byte order mark into the first card, though it means to drop it.
#
# Versions   mnemosyne 2.9+ds1-1 (Debian 12)
# Expected   a tab-separated text in UTF-8 that begins with a byte order mark, as spreadsheets and
#            Notepad save one, imports like the same text without it: the importer has a line for
#            that, "Remove byte-order mark".
# Behaviour  that line compares one character with the six characters \ufeff, written with two
#            backslashes, so it is never true: the first card's question begins with U+FEFF, which no
#            screen shows; other cards are fine; no message, exit status 0.
# Seen       file without mark: '银行来电' '第二题'
#            file with mark:    '\ufeff银行来电' '第二题'
# So         a text that mnemosyne imports is written without the mark, whatever Excel would like;
#            searching for the first card by its beginning, or for duplicates, misses it otherwise.
#
# Needs Debian 12's apt, network, Debian's Python with what mnemosyne depends on (apt install
# mnemosyne); installs into a temporary folder. Exit 0: as described; 1: it has changed; 77: cannot be
# tried here.
set -eu
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v apt-get >/dev/null || { echo 'no apt here'; exit 77; }
apt-get download -qq mnemosyne=2.9+ds1-1 2>/dev/null || { echo 'the pinned package cannot be had here'; exit 77; }
dpkg-deb -x mnemosyne_*.deb root
cat >import.py <<'END'
import sys
sys.path.insert(0, "root/usr/lib/python3/dist-packages")
from mnemosyne.script import Mnemosyne
mnemosyne = Mnemosyne(sys.argv[2])
for each in mnemosyne.component_manager.all("file_format"):
    if each.__class__.__name__ == "Tsv":
        each.do_import(sys.argv[1])
cards = mnemosyne.database()
print(*sorted(ascii(cards.card(card, is_id_internal=True).question(render_chain="plain_text"))
              for card, fact in cards.cards()))
mnemosyne.finalise()
END
printf '银行来电\t挂断\n第二题\t好\n' >bare.txt
{ printf '\357\273\277'; cat bare.txt; } >marked.txt
try() { HOME=$folder PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 import.py "$folder/$1.txt" "$folder/home-$1" 2>/dev/null; }
bare=$(try bare) || { echo 'what mnemosyne depends on is not installed'; exit 77; }
marked=$(try marked)
echo "without mark: $bare"; echo "with mark:    $marked"
first=\'$(printf '\\u94f6\\u884c\\u6765\\u7535')\' second=\'$(printf '\\u7b2c\\u4e8c\\u9898')\'
[ "$bare" = "$second $first" ] && [ "$marked" = "$second '\\ufeff${first#\'}" ] || { echo changed; exit 1; }
