#!/usr/bin/env python3
"""A learning record store that behaves as it is told: lrs.py PORT_FILE HELD_FILE [TLS_PEM]

What it takes is on disk (HELD_FILE, a statement a line) before it answers, so that it may be killed. It speaks as
much of xAPI 1.0.3 as heshi send asks for: arrays taken whole or not at all, an equal statement under a known id
taken again, another one 409. Where LRS_BODIES names a folder, each array that it reads is written there as it came. How it behaves next is told on its own channel, which posts do not see:
  PUT /control with lines: `next ACTION…` (one a request, in order, then well), `refuse TEXT` (400 for whatever holds
  it), `largest BYTES` (413), `agenda` (back to nothing); GET /seen tells how many posts came since.
Actions: ok, 401, 403, 404, 301, 429, 429:SECONDS, at:SECONDS (429, and the moment
so far from now to come back at), 503, 500, 400, html, hang, slow, kill (the process ends, as by
kill -9, once the body is read), dead-in:N (the way is cut after N bytes of the body), dead-out:N (all is taken, and
the way is cut after N bytes of the answer).
"""
import base64
import email.utils
import json
import os
import ssl
import struct
import socket
import sys
import threading
import time

LOGIN = 'Basic ' + base64.b64encode('heshi:täglich'.encode()).decode()
TOKEN = 'Bearer abc.DEF-123'
held, agenda, refuse = {}, [], []
largest, seen = 0, 0
lock = threading.Lock()
path = sys.argv[2]


def same(statement):
    return json.dumps(statement, sort_keys=True)


def load():
    if os.path.exists(path):
        for line in open(path, encoding='utf-8'):
            if line.endswith('\n'):
                statement = json.loads(line)
                held[statement['id']] = same(statement)


def keep(statements):
    with open(path, 'a', encoding='utf-8') as file:
        for statement in statements:
            if statement['id'] not in held:
                held[statement['id']] = same(statement)
                file.write(json.dumps(statement, ensure_ascii=False) + '\n')
        file.flush()
        os.fsync(file.fileno())


def take(headers, body):
    """Status and body of the answer."""
    if headers.get('authorization') not in (LOGIN, TOKEN):
        return 401, '"who are you?"'
    if headers.get('x-experience-api-version') != '1.0.3' or headers.get('content-type') != 'application/json':
        return 400, '"not xAPI"'
    if largest and len(body) > largest:
        return 413, '"too large"'
    try:
        statements = json.loads(body.decode('utf-8'))
    except ValueError as error:
        return 400, json.dumps(f'no JSON: {error}')
    if not isinstance(statements, list):
        return 400, '"no array"'
    for word in refuse:
        if word.encode() in body:
            return 400, json.dumps({'errorId': '1', 'message': ['refused:\u001b[31m ' + word]})
    if 'LRS_BODIES' in os.environ:
        with lock:
            name = f"{os.environ['LRS_BODIES']}/{len(os.listdir(os.environ['LRS_BODIES'])):05}"
            open(name, 'wb').write(body)
    with lock:
        for statement in statements:
            if held.get(statement['id'], same(statement)) != same(statement):
                return 409, '"conflict"'
        keep(statements)
    return 200, json.dumps([statement['id'] for statement in statements])


def control(body):
    global agenda, refuse, largest, seen
    for line in body.decode().splitlines():
        word, _, rest = line.partition(' ')
        if word == 'next':
            agenda = rest.split()
        elif word == 'refuse':
            refuse.append(rest)
        elif word == 'largest':
            largest = int(rest)
        elif word == 'agenda':
            agenda, refuse, largest, seen = [], [], 0, 0


def cut(connection):
    """At once, and rudely: what was not sent is not sent any more."""
    raw = connection
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    raw.close()


def answer(connection, status, body, more=''):
    data = body.encode()
    head = f'HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n{more}\r\n'
    return head.encode() + data


def read_head(connection, left):
    while b'\r\n\r\n' not in left:
        more = connection.recv(65536)
        if not more:
            return None
        left += more
    head, _, left = left.partition(b'\r\n\r\n')
    lines = head.decode('latin-1').split('\r\n')
    headers = {k.lower(): v.strip() for k, v in (line.split(':', 1) for line in lines[1:])}
    return lines[0].split(), headers, left


def serve_one(connection, left):
    """What is left of the stream behind this request; None: it is over."""
    global seen
    request = read_head(connection, left)
    if not request:
        return None
    (method, target, _), headers, body = request
    size = int(headers.get('content-length', 0))
    posts = method == 'POST'
    action = 'ok'
    if posts:
        with lock:
            seen += 1
            action = agenda.pop(0) if agenda else 'ok'
    name, _, number = action.partition(':')
    most = int(number or 0) if name == 'dead-in' else size
    while len(body) < min(size, most):
        more = connection.recv(min(65536, size - len(body)))
        if not more:
            return None
        body += more
    if name == 'dead-in':
        cut(connection)
        return None
    body, left = body[:size], body[size:]
    if method == 'PUT':
        control(body)
        connection.sendall(answer(connection, 204, ''))
        return left
    if method == 'GET':
        connection.sendall(answer(connection, 200, f'{seen}\n'))
        return left
    if not target.endswith('/xAPI/statements'):
        connection.sendall(answer(connection, 404, '"nothing here"'))
        return left
    return act(connection, name, number, headers, body, left)


def act(connection, name, number, headers, body, left):
    if name == 'kill':
        os._exit(137)
    if name == 'hang':
        time.sleep(60)
        return None
    if name == 'html':
        connection.sendall(answer(connection, 200, '<html>Please agree to our terms</html>'))
        return left
    if name == 'at':
        moment = email.utils.formatdate(time.time() + int(number), usegmt=True)
        connection.sendall(answer(connection, 429, '"later"', f'Retry-After: {moment}\r\n'))
        return left
    if name.isdigit():
        more = f'Retry-After: {number}\r\n' if number else ''
        more += 'Location: http://127.0.0.1:1/elsewhere\r\n' if name == '301' else ''
        connection.sendall(answer(connection, int(name), '"as told"', more))
        return left
    status, said = take(headers, body)
    data = answer(connection, status, said)
    if name == 'dead-out':
        connection.sendall(data[:int(number)])
        time.sleep(0.01)
        cut(connection)
        return None
    if name == 'slow':
        for at in range(0, len(data), 997):
            connection.sendall(data[at:at + 997])
            time.sleep(0.02)
        return left
    connection.sendall(data)
    return left


def serve(connection, tls):
    try:
        if tls:
            connection = tls.wrap_socket(connection, server_side=True)
        left = b''
        while left is not None:
            left = serve_one(connection, left)
        connection.close()
    except (OSError, ValueError):
        pass


def main():
    load()
    tls = None
    if len(sys.argv) > 3:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(sys.argv[3])
    listener = socket.create_server(('127.0.0.1', int(os.environ.get('LRS_PORT', '0'))))
    with open(sys.argv[1] + '.new', 'w') as file:
        file.write(str(listener.getsockname()[1]))
    os.rename(sys.argv[1] + '.new', sys.argv[1])
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection, tls), daemon=True).start()


main()
