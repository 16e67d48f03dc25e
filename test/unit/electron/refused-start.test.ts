import { expect, test, vi } from 'vitest';
import { runElectron } from '#main/electron/run.ts';
import { createStandIn } from '#test/electron/standin/stand-in.ts';

test('D6: a start from an icon that is refused early is told in a box on Linux, and ends with 2 when it was read', async () => {
  const exits: number[] = [];
  const standIn = createStandIn({ cdp: null, exit: (code) => exits.push(code) });
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const terminal = process.stderr.isTTY;
  process.stderr.isTTY = false;
  try {
    runElectron(standIn.electron, ['electron', '.', '--sell-everything'], {} as never);
    expect(exits).toEqual([]);
    await vi.waitFor(() => expect(exits).toEqual([2]));
  } finally {
    process.stderr.isTTY = terminal;
    stderr.mockRestore();
  }
  expect(standIn.dialog.errors).toEqual([
    expect.stringMatching(/^Plumbline did not start: .*--sell-everything/),
  ]);
});
