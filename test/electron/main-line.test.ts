/**
 * The end-to-end tests of the main line once more, with the desktop program over the stand-in as their host. What
 * differs between hosts shows in any of the rules: all of them run over it by `npm run test:stand-in`.
 */
export {};

process.env.PLUMBLINE_TEST_HOST = 'stand-in';
for (const name of ['rules', 'practice', 'modes']) await import(`../e2e/main-line/${name}.test.ts`);
