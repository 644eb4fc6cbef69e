"""loop.py PROGRAM SOURCE SCRATCH -- heshi-loop in a terminal, with stand-ins and with heshi itself.
Prints TAP's lines and plan."""
import fcntl, os, pty, select, signal, socket, struct, subprocess, sys, termios, time

program, source, scratch = sys.argv[1:4]
LOOP = source + '/src/dist/kiosk/heshi-loop'
failures = count = 0

def check(good, name, why=''):
    global count, failures
    count += 1
    failures += not good
    print(('ok' if good else 'not ok'), count, '-', name, flush=True)
    if not good and why:
        for line in str(why).splitlines():
            print('#', line)

def kept_waiting(pids):
    """Seconds for which others had the processor that these could have used: the machine's, not theirs."""
    waited = 0
    for pid in pids:
        try:
            with open('/proc/%d/schedstat' % pid) as file:
                waited += int(file.read().split()[1]) / 1e9
        except (OSError, IndexError):
            pass
    return waited

def children_of(parent):
    with open('/proc/%d/task/%d/children' % (parent, parent)) as file:
        return [int(child) for child in file.read().split()]

class Terminal:
    """A terminal with heshi-loop in it; descriptor 9 is a file, as heshi-session opens it."""
    def __init__(self, arguments, size=(12, 40), environment={}):
        self.journal = os.path.join(scratch, 'journal')
        self.why = os.path.join(scratch, 'why')
        self.text = b''
        open(self.journal, 'w').close()
        if os.path.exists(self.why):
            os.unlink(self.why)
        self.child, self.fd = pty.fork()
        if self.child == 0:
            os.dup2(os.open(self.journal, os.O_WRONLY | os.O_APPEND), 9)
            os.set_inheritable(9, True)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', *size, 0, 0))
            os.environ.update({'TERM': 'xterm-256color', 'HOME': scratch, 'XDG_STATE_HOME': scratch,
                               'SAID': scratch + '/said', **environment})
            os.execv(LOOP, [LOOP] + [self.why if a == 'WHY' else a for a in arguments])

    def read(self, seconds, until=None):
        """For so long, or until something holds: whether it does."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if until and until():
                return True
            if select.select([self.fd], [], [], 0.02)[0]:
                try:
                    self.text += os.read(self.fd, 65536)
                except OSError:
                    return False
        return False

    def shows(self, text, seconds=10):
        return self.read(seconds, lambda: text.encode() in self.text)

    def send(self, keys):
        os.write(self.fd, keys)

    def ended(self, seconds=10):
        state = []
        def gone():
            pid, status = os.waitpid(self.child, os.WNOHANG)
            if pid:
                state.append(os.waitstatus_to_exitcode(status))
            return bool(state)
        end = time.monotonic() + seconds
        while not gone() and time.monotonic() < end:
            self.read(0.05)
        if state:
            self.child = 0
        return state[0] if state else None

    def kept(self, name):
        with open(os.path.join(scratch, name)) as file:
            return file.read()

    def close(self):
        if self.child:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
        os.close(self.fd)

def stand_in(name, lines):
    path = os.path.join(scratch, name)
    with open(path, 'w') as file:
        file.write('#!/bin/sh\n' + lines)
    os.chmod(path, 0o755)
    return path

def said():
    try:
        with open(scratch + '/said') as file:
            return file.read().splitlines()
    except FileNotFoundError:
        return []

def forget_said():
    if os.path.exists(scratch + '/said'):
        os.unlink(scratch + '/said')

# What comes of a stand-in that is killed, as often as one likes.
forget_said()
killed = stand_in('killed', 'stty raw -echo min 0 time 1; typed=$(head -c 99 | od -An -tx1 | tr -d " ")\n'
                  'stty min 1; printf "\\033[?1049h\\033[?1000hhere"\n[ -z "$typed" ] || echo "typed $typed" >>"$SAID.typed"\n'
                  'echo "$$ $TERM ${TERMINFO-} ${LINES-}" >>"$SAID"; echo on-standard-error >&2; exec sleep 60\n')
loop = Terminal(['WHY', killed, 'kiosk'], environment={'TERM': 'no-such-terminal', 'TERMINFO': '/nowhere', 'LINES': '1'})
worst = 0
for times in range(1, 6):
    loop.read(10, lambda: len(said()) == times)
    if len(said()) != times:
        break
    loop.read(0.1)
    at, before = time.monotonic(), kept_waiting([loop.child])
    os.kill(int(said()[-1].split()[0]), signal.SIGKILL)
    loop.send(b'\x03\x1a\x1c\x13\x04garbage\r')
    loop.read(10, lambda: len(said()) == times + 1)
    after = kept_waiting([loop.child] + children_of(loop.child))
    worst = max(worst, time.monotonic() - at - (after - before))
check(len(said()) == 6, 'what is killed starts again, whatever keys come meanwhile', said())
check(worst < 1.5, 'within 2 seconds, with half a second left for heshi', '%.2f s' % worst)
check(all(line.split()[1:] == ['xterm-256color'] for line in said()),
      'with a terminal that is known, and nothing that misleads about it', said())
check("'no-such-terminal' is not known" in loop.kept('journal'), 'which the journal says', loop.kept('journal'))
check('on-standard-error' in loop.kept('journal') and b'on-standard-error' not in loop.text,
      'what it says on standard error is in the journal, not on the screen')
clean = b'\x1b[?1000l' in loop.text and b'\x1b[?1049l' in loop.text and b'\x1b[3J' in loop.text
check(clean, 'between two starts the terminal is made as new, and its scrollback goes', loop.text[-300:])
check(b'garbage' not in loop.text, 'nothing that was typed meanwhile is shown', loop.text[-300:])
check(not os.path.exists(scratch + '/said.typed'), 'nor is it read by the next one')
loop.close()

# Its end by the staff, and windows that are too small.
loop = Terminal(['WHY', stand_in('leaves', 'exit 0\n')])
check(loop.ended() == 0 and loop.kept('why').strip() == 'left', 'status 0 is the staff: it ends')
loop.close()
for size in ((11, 40), (12, 39)):
    loop = Terminal(['WHY', killed], size=size)
    check(loop.ended() == 0 and loop.kept('why').strip() == 'small', 'a window of %dx%d is told to be small' % (size[1], size[0]))
    loop.close()
loop = Terminal(['WHY', killed], size=(24, 80))
check(loop.ended() == 0 and loop.kept('why').strip() == 'large', 'one of 80x24 is told to be large')
loop.close()
forget_said()
loop = Terminal(['WHY', stand_in('refuses', 'echo x >>"$SAID"; echo because >&2; exit 2\n')], size=(24, 100), environment={'CHOSEN': 'yes'})
check(loop.shows('journalctl -t heshi'), 'a program that refuses to start is told on the screen', loop.text[-500:])
check(loop.text.count(b'#') > 50, 'in large letters', loop.text[-500:])
loop.read(2)
check(len(said()) == 1, 'and not started without a pause', said())
loop.close()

# A notice in large letters, until what it asks for is there.
for size, large in (((12, 40), False), ((24, 120), True)):
    there = os.path.join(scratch, 'there')
    loop = Terminal(['--notice', 'no Chinese font', 'apt install fonts-noto-cjk', 'test -e ' + there], size=size)
    check(loop.shows('apt install fonts-noto-cjk'), 'a notice says what to do at %dx%d' % (size[1], size[0]), loop.text)
    check((loop.text.count(b'#') > 100) == large, 'and its letters are as large as they may be', loop.text)
    check(loop.text.isascii(), 'in ASCII, which every font has')
    if large:
        open(there, 'w').close()
        check(loop.ended(15) == 0, 'it goes once what it asks for is there')
        os.unlink(there)
    loop.close()

# By ssh: once, and only in a terminal.
forget_said()
loop = Terminal(['--once', stand_in('once', 'echo once >>"$SAID"; exit 7\n')])
check(loop.ended() == 7 and said() == ['once'], 'by ssh it ends when heshi does', said())
loop.close()
none = subprocess.run([LOOP, '--once', killed], stdin=subprocess.DEVNULL, capture_output=True, text=True)
check(none.returncode == 2 and 'ssh -t' in none.stderr, 'without a terminal it says how to get one', none)

# heshi itself, killed in whatever state it is: the first screen is back.
ears = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
ears.bind(scratch + '/notify')
ears.setblocking(False)
def ready():
    try:
        return b'READY=1' in ears.recv(4096)
    except BlockingIOError:
        return False
with open(program, 'rb') as file:
    tells = b'libsystemd.so' in file.read()
if not tells:
    print('ok', count + 1, '- heshi killed in every state # SKIP heshi was built without libsystemd')
    count += 1
else:
    states = {'the first screen': [], 'a scene': [b'\r'], 'a question': [b'\r', b'\r'], 'help': [b'\r', b'?'],
              'an answer': [b'\r', b'\r', b'1', b'\r'], 'a question whether to stop': [b'\r', b'q']}
    loop = Terminal(['WHY', program, 'kiosk', '--deck', source + '/content/zh-CN'],
                    environment={'NOTIFY_SOCKET': scratch + '/notify'})
    alive, slowest = loop.read(20, ready), 0
    for state, keys in states.items():
        for key in keys:
            loop.read(0.5)
            loop.send(key)
        loop.read(0.4)
        victims = children_of(loop.child)
        at, before = time.monotonic(), kept_waiting([loop.child])
        for victim in victims:
            os.kill(victim, signal.SIGKILL)
        alive = bool(victims) and loop.read(20, ready) and alive
        took = time.monotonic() - at
        others = kept_waiting([loop.child] + children_of(loop.child)) - before
        slowest = max(slowest, took - others)
        told = '%.2f s, and %.2f s for which others had the processor' % (took - others, others)
        check(alive and took - others < 2, 'killed at %s, it is back within 2 s' % state, told)
    print('# the slowest took %.2f s' % slowest)
    loop.close()
print('1..%d' % count)
sys.exit(failures > 0)
