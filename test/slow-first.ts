import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Suites that run long, longest first: each starts processes, waits in real time, or walks through the whole window. */
const slow = [
  // The one that computes all the time, beside those that mostly wait; at the end it would be left alone on one core.
  'test/simulation/fuzz/fuzz',
  'test/electron/main-line',
  'test/integration/desk/contradiction',
  'test/e2e/main-line/rules',
  'test/e2e/main-line/more-rules',
  'test/e2e/crash',
  'test/integration/package',
  'test/e2e/main-line',
  // The window's files stand together, so that a worker's browser goes on from one to the next.
  'test/e2e/window/accessibility',
  'test/e2e/window/long-sentences',
  'test/e2e/window',
  'test/electron/',
  'test/integration/',
];

/** What takes long begins first, so that no worker is left alone with it at the end. */
export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = slow.findIndex((each) => moduleId.includes(each));
      return found === -1 ? slow.length : found;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
