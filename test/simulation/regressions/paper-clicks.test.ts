import { describe, expect, it } from 'vitest';
import { asked, checks, own, phone, running } from '../scenarios/support.ts';

describe('a paper account, whose checks are skipped', () => {
  it('can be clicked from its first look on', async () => {
    const world = await running({ circumstances: { checks: false } });
    expect(asked(world)).toBe('NO_POSITION 0');
    await world.click('long', '50');
    expect(own(world)).toEqual([expect.stringMatching(/^BUY .* FILLED$/)]);
    expect(asked(world)).toMatch(/^LONG 0\.\d+$/);
  });

  it('is not judged after that first look', async () => {
    const world = await running({ circumstances: { checks: false } });
    phone(world, 'BUY', '0.3');
    await checks(world, 3);
    expect(own(world)).toEqual([]);
    expect(world.state().health).toBe('sync skipped');
    expect(world.notifications).toEqual([]);
  });
});
