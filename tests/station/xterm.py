"""xterm.py PROGRAM SOURCE SCRATCH -- heshi-session on X servers without a screen. Prints TAP's lines."""
import os, re, select, signal, socket, subprocess, sys, time

program, source, scratch = sys.argv[1:4]
KIOSK = source + '/src/dist/kiosk/'
failures = count = 0

def check(good, name, why=''):
    global count, failures
    count += 1
    failures += not good
    print(('ok' if good else 'not ok'), count, '-', name, flush=True)
    if not good:
        for line in str(why).splitlines():
            print('#', line)

def await_(condition, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.03)
    return False

def read(name):
    try:
        with open(os.path.join(scratch, name), errors='replace') as file:
            return file.read()
    except FileNotFoundError:
        return ''

class Station:
    """An X server of that size, and heshi-session on it, with a program in heshi's place."""
    def __init__(self, size, heshi, arguments=(), environment={}):
        ours, theirs = os.pipe()
        self.server = subprocess.Popen(['Xvfb', '-displayfd', str(theirs), '-screen', '0', size + 'x24', '-nolisten', 'tcp', '-noreset'],
                                       pass_fds=[theirs], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(theirs)
        display = b''
        while not display.endswith(b'\n') and select.select([ours], [], [], 20)[0]:
            got = os.read(ours, 99)
            if not got:
                break
            display += got
        os.close(ours)
        self.size = size
        self.environment = {**os.environ, 'DISPLAY': ':' + display.decode().strip(), 'HESHI': heshi, 'HOME': scratch,
                            'XDG_STATE_HOME': scratch, 'OUT': scratch, 'XAUTHORITY': '/dev/null', **environment}
        for name in ('LC_ALL', 'WAYLAND_DISPLAY'):
            if name not in environment:
                self.environment.pop(name, None)
        self.errors = open(scratch + '/errors', 'w')
        self.session = subprocess.Popen([KIOSK + 'heshi-session', *arguments], env=self.environment, stderr=self.errors,
                                        stdin=subprocess.DEVNULL, start_new_session=True)

    def tool(self, *command):
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True)
        return done.stdout + done.stderr

    def press(self, *command):
        self.tool('xdotool', *command)
        time.sleep(0.12)

    def windows(self):
        """Those that are on the screen, as (name, width, height, x, y)."""
        found = []
        for line in self.tool('xwininfo', '-root', '-tree').splitlines():
            match = re.match(r' +(0x[0-9a-f]+) .* (\d+)x(\d+)\+-?\d+\+-?\d+  \+(-?\d+)\+(-?\d+)', line)
            if match and 'IsViewable' in self.tool('xwininfo', '-id', match[1]):
                found.append((match[1], *map(int, match.groups()[1:])))
        return found

    def close(self):
        try:
            os.killpg(self.session.pid, signal.SIGTERM)
        except ProcessLookupError:
            pass
        self.session.wait()
        self.server.terminate()
        self.server.wait()
        self.errors.close()

def write_program(name, text):
    path = os.path.join(scratch, name)
    with open(path, 'w') as file:
        file.write(text)
    os.chmod(path, 0o755)
    return path

# How large: at each size of screen, full screen, 40x12 and as little more as the type allows.
says = write_program('says', '#!/bin/sh\necho "$(stty size) $(locale charmap) $TERM $*" >"$OUT/said"; exec sleep 99\n')
for size in ('1024x768', '1280x800', '1366x768', '1920x1080'):
    if os.path.exists(scratch + '/said'):
        os.unlink(scratch + '/said')
    station = Station(size, says, ['--count', '8'])
    await_(lambda: read('said').endswith('\n'))
    rows, columns, *rest = (read('said').split() or ['0', '0'])
    width, height = map(int, size.split('x'))
    rows, columns = int(rows), int(columns)
    check(rows >= 12 and columns >= 40, 'on %s 40x12 is there' % size, '%dx%d\n%s' % (columns, rows, read('errors')))
    check(columns <= 45 or rows <= 13, 'and the type is as large as that allows: %dx%d' % (columns, rows))
    windows = station.windows()
    check(windows and all(w[1:] == (width, height, 0, 0) for w in windows), 'the window fills it', windows)
    check(rest[:3] == ['UTF-8', 'xterm-256color', 'kiosk'] and rest[-2:] == ['--count', '8'], 'heshi kiosk gets UTF-8, a name for the terminal and the arguments', rest)
    station.close()

# A size that is remembered is used at once; where the screen is another one, it is chosen again.
for text, wanted in (('51', '51'), ('20', '51'), ('300', '51'), ('nonsense', '51')):
    with open(scratch + '/pixels-xterm', 'w') as file:
        file.write(text + '\n')
    if os.path.exists(scratch + '/said'):
        os.unlink(scratch + '/said')
    begun = time.monotonic()
    station = Station('1280x800', says, environment={'CACHE_DIRECTORY': scratch})
    await_(lambda: read('said').endswith('\n'))
    took = time.monotonic() - begun
    rows, columns, *rest = (read('said').split() or ['0', '0'])
    check(12 <= int(rows) <= 13 and 40 <= int(columns) <= 45, 'a size of %s that was remembered is put right' % text, read('said') + read('errors'))
    if text == wanted:
        print('# with a size that fits heshi starts in %.1f s, X server and all' % took)
    station.close()

# What escape sequences ask of xterm. Each is followed by a question that is always answered, so that the
# silence before that answer is silence.
prober = write_program('prober', '''#!/usr/bin/env python3
import os, select, sys, time, tty
tty.setraw(0)
def ask(request):
    os.write(1, request + b'\\033[c')
    answer, end = b'', time.monotonic() + 5
    while not answer.endswith(b'c') and time.monotonic() < end:
        if select.select([0], [], [], 0.1)[0]:
            answer += os.read(0, 4096)
    return answer
with open(os.environ['OUT'] + '/answers', 'w') as out:
    for line in open(os.environ['OUT'] + '/questions'):
        name, request = line.rstrip('\\n').split('\\t')
        out.write('%s\\t%r\\t%r\\n' % (name, ask(request.encode().decode('unicode_escape').encode('latin-1')), os.get_terminal_size()))
    os.write(1, b'\\033[?1000h\\033[?1006h\\033[2J')
    ask(b'') # the pointer is heard from now on
    out.write('end\\n')
with open(os.environ['OUT'] + '/typed', 'ab', 0) as typed:
    while True:
        typed.write(os.read(0, 4096))
''')
# (How many pixels the screen has it tells whoever asks, CSI 15 t: no resource forbids that.)
questions = {
    'nothing': '', 'the title': r'\e[21t', "the icon's name": r'\e[20t', 'the state of the window': r'\e[11t',
    'its place': r'\e[13t', 'its size in pixels': r'\e[14t', 'its size in cells': r'\e[18t',
    "the screen's in cells": r'\e[19t', 'the selection': r'\e]52;c;?\a', 'the clipboard': r'\e]52;p;?\e\\',
    'the font': r'\e]50;?\a', 'the colour of text': r'\e]10;?\a', 'a colour of the palette': r'\e]4;1;?\a',
    'a capability': r'\eP+q544e\e\\', 'its own words (ENQ)': r'\x05', 'a sum of the screen': r'\e[1;1;1;1;5;5*y',
}
deeds = {
    'a title': r'\e]0;TAKEN\a', 'a title in hexadecimal': r'\e[>0t\e]2;54414b454e\a', 'a property': r'\e]3;TAKEN=TAKEN\a',
    'a smaller window': r'\e[8;5;5t', 'a smaller window in pixels': r'\e[4;50;50t', 'another place': r'\e[3;200;200t', 'an icon': r'\e[2t',
    'no full screen': r'\e[10;0t', '132 columns': r'\e[?40h\e[?3h', 'a larger font': r'\e]50;#+1\a', 'another font': r'\e]50;fixed\a',
    'the selection set': r'\e]52;c;VEFLRU4=\a', 'Tektronix mode': r'\e[?38h\e%!5', 'a printer': r'\e[5iTAKEN\e[4i', 'the screen printed': r'\e[i',
    'a log': r'\e[?46h', 'a notification': r'\e]9;TAKEN\a\e]777;notify;TAKEN;TAKEN\a', 'a full reset': r'\ec',
}
with open(scratch + '/questions', 'w') as file:
    for name, request in {**questions, **deeds}.items():
        file.write('%s\t%s\n' % (name, request.replace(r'\e', r'\x1b')))
station = Station('1280x800', prober)
check(await_(lambda: read('answers').endswith('end\n'), 120), 'xterm outlives every request', read('errors'))
answers = {name: (answer, size) for name, answer, size in (line.split('\t') for line in read('answers').splitlines()[:-1])}
plain, size = answers.get('nothing', ('', ''))
check(plain.startswith(r"b'\x1b[?"), 'it answers what every program asks', plain)
for name in questions:
    if name != 'nothing':
        check(answers.get(name) == (plain, size), 'it does not tell %s' % name, answers.get(name))
for name in deeds:
    check(answers.get(name) == (plain, size), 'it does not take %s' % name, answers.get(name))
windows = station.windows()
# 132 columns, when asked for, cost it the part of a row that was over.
check(len(windows) > 0 and all(w[1] == 1280 and 800 - 800 // 12 < w[2] <= 800 and w[3:] == (0, 0) for w in windows),
      'its window is where it was, and no smaller by a row', windows)
properties = ''.join(station.tool('xprop', '-id', w[0]) for w in windows)
check('TAKEN' not in properties, 'nothing of it is in the properties of the window', properties)
check('TAKEN' not in station.tool('xprop', '-root'), 'nor in those of the screen')

# What keys and pointer do to xterm: nothing but to arrive.
def typed():
    with open(scratch + '/typed', 'rb') as file:
        return file.read()
await_(lambda: os.path.exists(scratch + '/typed'))
time.sleep(0.3)
station.press('mousemove', '640', '400')
station.press('type', 'abc')
check(await_(lambda: typed() == b'abc'), 'keys arrive', typed())
station.press('click', '1')
check(await_(lambda: len(re.findall(rb'\x1b\[<0;\d+;\d+[Mm]', typed())) == 2), 'a tap arrives', typed())
for modifiers in ([], ['ctrl'], ['shift'], ['alt'], ['ctrl', 'shift'], ['ctrl', 'alt']):
    for button in ('1', '2', '3', '4', '5'):
        name = '+'.join(modifiers + ['button ' + button])
        for key in modifiers:
            station.tool('xdotool', 'keydown', key)
        station.tool('xdotool', 'mousedown', button)
        time.sleep(0.15)
        now = station.windows()
        station.tool('xdotool', 'mouseup', button)
        for key in modifiers:
            station.tool('xdotool', 'keyup', key)
        if now != windows or station.windows() != windows:
            check(False, '%s opens nothing' % name, now)
check(station.windows() == windows, 'no button opens a menu, whatever is held with it')
# Something that could be pasted: what another program owns. A selection by dragging makes none.
station.press('mousemove', '100', '100', 'keydown', 'shift', 'mousedown', '1', 'mousemove', '600', '300', 'mouseup', '1', 'keyup', 'shift')
before = typed()
for keys in (['key', 'shift+Insert'], ['key', 'shift+KP_Insert'], ['key', 'ctrl+shift+v'], ['click', '2'], ['keydown', 'shift', 'click', '2', 'keyup', 'shift']):
    station.press(*keys)
for keys in ('alt+Return', 'shift+KP_Add', 'shift+KP_Subtract', 'ctrl+plus', 'shift+Prior', 'shift+Next', 'Scroll_Lock', 'ctrl+shift+n',
             'alt+F4', 'ctrl+alt+F1', 'ctrl+alt+BackSpace', 'ctrl+c', 'ctrl+z', 'ctrl+backslash', 'Print', 'Menu', 'super'):
    station.press('key', keys)
await_(lambda: typed().endswith(b'\x1c') or b'\x1c' in typed())
after = typed()[len(before):]
check(b'\x1c' in after and b'\x03' in after and b'\x1a' in after, 'control keys arrive as keys', after)
printable = re.sub(rb'\x1b\[<\d+;\d+;\d+[Mm]|\x1b\[[\d;]*[~A-Za-z]|\x1b.', b'', after)
check(b'abc' not in printable and len(printable) < 24, 'nothing is pasted', after)
check(station.windows() == windows, 'no key changes the window', station.windows())
station.tool('xdotool', 'key', '--window', windows[-1][0], 'q')
time.sleep(0.3)
check(not typed().endswith(b'q'), 'keys that a program sends are not taken')
check(station.session.poll() is None, 'and it is still there')
station.close()

# How it ends: with the staff for good, with its terminal only until the unit starts it again.
station = Station('1280x800', write_program('leaves', '#!/bin/sh\nexit 0\n'))
check(station.session.wait(60) == 10, 'where the staff left, it ends with status 10', read('errors'))
station.close()
if os.path.exists(scratch + '/said'):
    os.unlink(scratch + '/said')
station = Station('1280x800', says)
await_(lambda: read('said').endswith('\n'))
terminal = subprocess.run(['pgrep', '-g', str(station.session.pid), '-x', 'xterm'], capture_output=True, text=True).stdout
os.kill(int(terminal), signal.SIGKILL)
check(station.session.wait(60) not in (0, 10), 'where xterm was killed, it does not', read('errors'))
station.close()

# Without a font for Chinese, and without any: large letters say so, and the journal.
ears = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
ears.bind(scratch + '/notify')
ears.settimeout(60)
latin = subprocess.run(['fc-match', '-f', '%{file}', 'DejaVu Sans Mono'], capture_output=True, text=True).stdout
os.makedirs(scratch + '/fonts')
for fonts, family in (([latin], 'one for English'), ([], 'none at all')):
    for font in fonts:
        os.symlink(font, scratch + '/fonts/' + os.path.basename(font))
    with open(scratch + '/fonts.conf', 'w') as file:
        file.write('<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>%s/fonts</dir>'
                   '<cachedir>%s/cache</cachedir></fontconfig>' % (scratch, scratch))
    station = Station('1280x800', says, environment={'FONTCONFIG_FILE': scratch + '/fonts.conf', 'NOTIFY_SOCKET': scratch + '/notify'})
    heard = ''
    try:
        while 'STATUS=' not in heard:
            heard += ears.recv(4096).decode()
    except TimeoutError:
        pass
    if subprocess.run(['sh', '-c', 'command -v systemd-notify'], capture_output=True).returncode == 0:
        check('STATUS=no Chinese font: apt install fonts-noto-cjk' in heard and 'WATCHDOG=1' in heard,
              'with %s: the supervisor is told what is missing' % family, heard + read('errors'))
    check('no Chinese font' in read('errors'), 'with %s: so is the journal' % family, read('errors'))
    windows = station.windows()
    check(windows and windows[0][1:3] == (1280, 800), 'with %s: the message fills the screen' % family, windows)
    picture = os.environ.get('HESHI_PICTURES')
    if picture:
        station.tool('import', '-window', 'root', '%s/fonts-%d.png' % (picture, len(fonts)))
    station.close()
    try:
        ears.settimeout(0.1)
        while ears.recv(4096):
            pass
    except TimeoutError:
        ears.settimeout(60)
    for font in fonts:
        os.unlink(scratch + '/fonts/' + os.path.basename(font))

# heshi itself, by taps, then by keys: an answer each is in the record.
if os.path.exists(scratch + '/heshi/heshi.db'):
    os.unlink(scratch + '/heshi/heshi.db')
record = scratch + '/heshi/heshi.db'
def answers_kept():
    done = subprocess.run(['sqlite3', 'file:%s?mode=ro' % record, 'select count(*) from answers'], capture_output=True, text=True)
    return int(done.stdout or 0)
environment = {}
station = Station('1280x800', program, ['--deck', source + '/content/zh-CN'], environment)
check(await_(lambda: os.path.exists(record), 30), 'heshi kiosk is there', read('errors'))
time.sleep(0.8)
def tap(x, y):
    station.press('mousemove', str(x), str(y))
    station.press('mousedown', '1')
    station.press('mouseup', '1')
    time.sleep(0.35)
def play(act, wanted):
    for _ in range(40):
        act()
        if answers_kept() >= wanted:
            return True
    return False
def by_taps():
    tap(640, 400)
    tap(1200, 780)
def by_keys():
    for key in ('Return', '1', 'Return'):
        station.press('key', key)
        time.sleep(0.35)
check(play(by_taps, 1), 'taps alone answer a card', station.tool('xwininfo', '-root', '-tree') + read('errors'))
check(play(by_keys, answers_kept() + 1), 'keys alone answer a card', read('errors'))
station.close()
print('1..%d' % count)
sys.exit(failures > 0)
