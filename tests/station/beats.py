"""beats.py PROGRAM SOURCE SCRATCH -- heshi kiosk in a terminal, and a supervisor that listens.

What systemd would hear is heard on a socket of our own; the limit is short, so that a test need not
wait for minutes. Prints TAP's lines; the plan is the script's."""
import fcntl, os, pty, select, signal, socket, struct, sys, termios, time

program, source, scratch = sys.argv[1:4]
LIMIT = 1.2
failures = count = 0

def check(good, name, why=''):
    global count, failures
    count += 1
    failures += not good
    print(('ok' if good else 'not ok'), count, '-', name)
    if not good and why:
        print('#', why)

def start(environment):
    where = os.path.join(scratch, 'notify%d' % len(os.listdir(scratch)))
    ears = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    ears.bind(where)
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update({'NOTIFY_SOCKET': where, 'TERM': 'xterm-256color', 'HOME': scratch,
                           'XDG_STATE_HOME': scratch, **environment})
        os.execv(program, [program, 'kiosk', '--deck', source + '/content/zh-CN'])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', 12, 40, 0, 0))
    return child, terminal, ears

def listen(terminal, ears, seconds, until=None, key=None):
    """What is heard, each with its time; what heshi draws is read, or it would wait for us."""
    heard, end, pressed = [], time.monotonic() + seconds, 0
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal, ears], [], [], 0.05)
        if terminal in ready:
            try:
                os.read(terminal, 65536)
            except OSError:
                break
        if ears in ready:
            for line in ears.recv(4096).decode().splitlines():
                heard.append((time.monotonic(), line))
                if line == until:
                    return heard
        if key and time.monotonic() - pressed > 0.4:
            pressed = time.monotonic()
            os.write(terminal, key)
    return heard

def gaps(heard, since, until):
    times = [since] + [at for at, line in heard if line == 'WATCHDOG=1'] + [until]
    return max(b - a for a, b in zip(times, times[1:]))

def beating(terminal, ears, seconds, key=None):
    begun = time.monotonic()
    heard = listen(terminal, ears, seconds, key=key)
    return heard, gaps(heard, begun, time.monotonic())

child, terminal, ears = start({'WATCHDOG_USEC': str(int(LIMIT * 1e6))})
heard = listen(terminal, ears, 20, until='WATCHDOG=1')
lines = [line for _, line in heard]
check('READY=1' in lines, 'it says when it is ready', repr(lines))
check(any(line.startswith('STATUS=waiting for somebody') for line in lines), 'and what it does', repr(lines))
heard, gap = beating(terminal, ears, 3 * LIMIT)
check(gap < LIMIT, 'it beats while nobody is there', 'a gap of %.2f s' % gap)
check(len(heard) <= 3 * 6, 'and not oftener than it has to', repr(heard))
heard, gap = beating(terminal, ears, 3 * LIMIT, key=b'\r')
check(gap < LIMIT, 'it beats while somebody plays', 'a gap of %.2f s' % gap)
check(any('somebody plays; 1 began' in line for _, line in heard), 'and says that', repr(heard))
os.kill(child, signal.SIGSTOP)
time.sleep(LIMIT / 2)
listen(terminal, ears, 0.2)
heard = listen(terminal, ears, 2 * LIMIT)
check(heard == [], 'a program that stands still does not beat', repr(heard))
os.kill(child, signal.SIGCONT)
heard, gap = beating(terminal, ears, 2 * LIMIT)
check(gap < LIMIT, 'one that goes on does', 'a gap of %.2f s' % gap)
os.kill(child, signal.SIGKILL)
os.waitpid(child, 0)
os.close(terminal)

# A terminal that takes nothing any more holds up whoever writes to it: no beats, so it is noticed.
# (Its picture is asked for again and again, until the line is full.)
child, terminal, ears = start({'WATCHDOG_USEC': str(int(LIMIT * 1e6))})
listen(terminal, ears, 20, until='WATCHDOG=1')
last, silent = time.monotonic(), False
end = last + 20
while not silent and time.monotonic() < end:
    for size in ((200, 300), (12, 40)):
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack('HHHH', *size, 0, 0))
        os.kill(child, signal.SIGWINCH)
        time.sleep(0.05)
    ears.setblocking(False)
    try:
        while True:
            ears.recv(4096)
            last = time.monotonic()
    except BlockingIOError:
        pass
    silent = time.monotonic() - last > 2 * LIMIT
check(silent, 'one whose terminal takes nothing any more does not beat')
os.kill(child, signal.SIGKILL)
os.waitpid(child, 0)
os.close(terminal)

# Nobody waits for beats: it is ready and no more; another process's watchdog is not ours.
child, terminal, ears = start({'WATCHDOG_USEC': '500000', 'WATCHDOG_PID': '1'})
listen(terminal, ears, 20, until='READY=1')
heard = listen(terminal, ears, 1.2)
check(not any(line == 'WATCHDOG=1' for _, line in heard), 'a watchdog of another process is not fed', repr(heard))
os.kill(child, signal.SIGTERM)
_, status = os.waitpid(child, 0)
check(os.WIFEXITED(status), 'it ends when it is told to', str(status))
print('1..%d' % count)
sys.exit(failures > 0)
