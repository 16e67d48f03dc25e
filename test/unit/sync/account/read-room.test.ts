import { describe, expect, it } from 'vitest';
import { type ReadRank, ReadRoom } from '#main/sync/account/read-room.ts';
import { VirtualClock } from '#test/simulation/virtual-clock.ts';

function room() {
  const clock = new VirtualClock(0);
  const readRoom = new ReadRoom(clock);
  const told: string[] = [];
  const reader = (rank: ReadRank, wanted?: () => boolean) =>
    void readRoom.enter(rank, wanted).then((go) => told.push(`${go ? rank : 'nobody'} ${clock.monotonic()}`));
  return { clock, reader, told };
}

describe('the room for account reads', () => {
  it('lets two in a second, however many come at once', async () => {
    const { clock, reader, told } = room();
    for (let n = 0; n < 5; n++) reader('check');
    await clock.advance(5000);
    expect(told).toEqual(['check 0', 'check 0', 'check 1080', 'check 1080', 'check 2160']);
  });

  it('gives the place that a check waits for to a click, and the next one to the check', async () => {
    const { clock, reader, told } = room();
    reader('check');
    await clock.advance(300);
    reader('correction');
    reader('check');
    reader('correction');
    await clock.advance(300);
    reader('click');
    await clock.advance(5000);
    expect(told).toEqual(['check 0', 'correction 300', 'click 1080', 'correction 1380', 'check 2160']);
  });

  it('takes no place for a reading that nobody wants any more at its turn', async () => {
    const { clock, reader, told } = room();
    let busy = false;
    reader('check');
    reader('check');
    reader('check', () => !busy);
    busy = true;
    await clock.advance(1080);
    reader('click');
    reader('click');
    await clock.advance(0);
    expect(told.slice(2)).toEqual(['nobody 1080', 'click 1080', 'click 1080']);
  });
});
