import { connect, createServer, type Socket } from 'node:net';

/**
 * A line with a length, run as its own process: `node test/bench/support/line.ts PORT ROUND_TRIP_MS`. Every byte
 * takes half the round trip each way, and what a new connection says first waits for the handshake that loopback
 * does not have. So a connection costs what it costs on a real line: one round trip for TCP, one more for TLS 1.3.
 */
const [port = '0', roundTrip = '50'] = process.argv.slice(2);
const oneWay = Number(roundTrip) / 2;

const server = createServer({ noDelay: true }, (near) => {
  const far = connect({ host: '127.0.0.1', port: Number(port), noDelay: true });
  const connectedAt = performance.now() + oneWay * 2;
  carry(near, far, connectedAt);
  carry(far, near, 0);
});

function carry(from: Socket, to: Socket, notBefore: number): void {
  const later = (run: () => void) => {
    const at = Math.max(performance.now(), notBefore) + oneWay;
    setTimeout(run, at - performance.now());
  };
  from.on('data', (chunk) => later(() => void (to.destroyed || to.write(chunk))));
  from.on('end', () => later(() => void to.end()));
  from.on('error', () => later(() => void to.destroy()));
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const own = typeof address === 'object' && address ? address.port : 0;
  process.stdout.write(`${JSON.stringify({ ready: true, port: own })}\n`);
});
process.once('SIGTERM', () => process.exit(0));
