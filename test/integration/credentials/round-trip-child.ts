/** Runs inside a D-Bus session of its own: says what the keychain there does with a key pair. */
import { createCredentials } from '#main/credentials/credentials.ts';

const [step = 'all'] = process.argv.slice(2);
const venue = 'api.mexc.com';
const pair = { apiKey: 'mx0vglCANARY000001', apiSecret: '0123456789abcdef0123456789abcdef' };
const credentials = createCredentials();
const started = performance.now();
const report: Record<string, unknown> = {};
if (step === 'wait') {
  const first = await credentials.read(venue);
  report.first = { ...first, hangs: first.waits?.answered != null, ms: performance.now() - started };
  await first.waits?.answered;
  report.answeredMs = performance.now() - started;
} else {
  report.status = await credentials.status();
  report.statusMs = performance.now() - started;
}
if (step === 'save') report.saved = await credentials.save(venue, pair);
report.read = await credentials.read(venue);
if (step === 'forget') {
  report.forgotten = await credentials.forget(venue);
  report.afterwards = await credentials.read(venue);
}
process.stdout.write(`${JSON.stringify(report)}\n`);
// A keychain that hangs holds a thread of the pool; the program's own quit doesn't wait for it either.
process.exit(0);
