#!/usr/bin/env python3
"""A proxy on loopback, as it is told: proxy.py PORT_FILE LOG [ACTION]

It passes on what is asked with CONNECT, and what is posted with the whole address. Each request is a line of LOG: its
method, where to, and the names of its headers. ACTION: 407 (unless Proxy-Authorization is there), another status (an
answer in place of the connection), dead-in:N and dead-out:N (the way is cut after N bytes to the store, or back, in
the first three connections), dead (no answer to CONNECT).
"""
import os
import select
import socket
import struct
import sys
import threading

log_path = sys.argv[2]
name, _, number = (sys.argv[3] if len(sys.argv) > 3 else 'ok').partition(':')
lock = threading.Lock()
connections = 0


def cut(*ends):
    for end in ends:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
        end.close()


def read_head(client):
    head = b''
    while b'\r\n\r\n' not in head:
        more = client.recv(65536)
        if not more:
            return None
        head += more
    head, _, left = head.partition(b'\r\n\r\n')
    return head.decode('latin-1').split('\r\n'), left


def relay(client, store, dies):
    """Both ways, until one is closed or the count of this ACTION is reached."""
    left = {client: int(number or 0) if dies and name == 'dead-in' else 1 << 60,
            store: int(number or 0) if dies and name == 'dead-out' else 1 << 60}
    while True:
        for end in select.select([client, store], [], [])[0]:
            other = store if end is client else client
            data = end.recv(min(65536, max(left[end], 1)))
            if not data:
                return client.close(), store.close()
            other.sendall(data[:left[end]])
            left[end] -= len(data)
            if left[end] <= 0:
                return cut(client, store)


def serve(client, dies):
    try:
        read = read_head(client)
        if not read:
            return
        lines, left = read
        method, target, _ = lines[0].split()
        names = sorted(line.split(':', 1)[0].lower() for line in lines[1:])
        with lock, open(log_path, 'a', encoding='utf-8') as log:
            log.write(' '.join([method, target, *names]) + '\n')
        if name == 'dead':
            return cut(client)
        if name.isdigit() and not (name == '407' and 'proxy-authorization' in names):
            more = 'Proxy-Authenticate: Basic realm="x"\r\n' if name == '407' else ''
            client.sendall(f'HTTP/1.1 {name} No\r\nContent-Length: 0\r\n{more}\r\n'.encode())
            return client.close()
        if method == 'CONNECT':
            host, _, port = target.rpartition(':')
            store = socket.create_connection((host, int(port)))
            client.sendall(b'HTTP/1.1 200 Connection established\r\n\r\n')
            store.sendall(left)
        else:
            host, _, path = target.removeprefix('http://').partition('/')
            host, _, port = host.rpartition(':')
            store = socket.create_connection((host, int(port)))
            lines[0] = f'{method} /{path} HTTP/1.1'
            store.sendall('\r\n'.join(lines).encode('latin-1') + b'\r\n\r\n' + left)
        relay(client, store, dies)
    except (OSError, ValueError):
        client.close()


def main():
    global connections
    listener = socket.create_server(('127.0.0.1', 0))
    with open(sys.argv[1] + '.new', 'w') as file:
        file.write(str(listener.getsockname()[1]))
    os.rename(sys.argv[1] + '.new', sys.argv[1])
    while True:
        client, _ = listener.accept()
        connections += 1
        threading.Thread(target=serve, args=(client, connections <= 3), daemon=True).start()


main()
