/**
 * Unlocks the running gnome-keyring of this session with the password of the tests, as its PAM module does at a login
 * (GNOME/gnome-keyring, pam/gkr-pam-client.c and daemon/control/gkd-control-codes.h: a byte that carries the
 * credentials; length, operation 1, and the password with its length, each number in four bytes, big end first).
 */
import { connect } from 'node:net';
import { join } from 'node:path';

const password = Buffer.from('pw');
const request = Buffer.alloc(12);
request.writeUInt32BE(request.length + password.length, 0);
request.writeUInt32BE(1, 4);
request.writeUInt32BE(password.length, 8);
const socket = connect(join(process.env.XDG_RUNTIME_DIR ?? '', 'keyring', 'control'));
socket.write(Buffer.concat([Buffer.alloc(1), request, password]));
socket.once('data', (answer) => process.exit(answer.readUInt32BE(4)));
socket.once('error', () => process.exit(1));
