import { create } from 'zustand';
import { EngineClock } from './clock.ts';
import { linkSlice, noticeSlice, placeSlice, saidSlice, viewSlice } from './slices.ts';
import type { WindowState } from './state.ts';

export const useWindow = create<WindowState>()((...tools) => ({
  ...linkSlice(...tools),
  ...viewSlice(...tools),
  ...noticeSlice(...tools),
  ...placeSlice(...tools),
  ...saidSlice(...tools),
}));

export const clock = new EngineClock(
  () => performance.now(),
  () => Date.now(),
);
