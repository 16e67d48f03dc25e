/** One of the window's own suites over the desktop program on the stand-in; `npm run test:stand-in` runs them all. */
export {};

process.env.PLUMBLINE_TEST_HOST = 'stand-in';
await import('../e2e/window/header.test.ts');
