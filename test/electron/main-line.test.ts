/** The end-to-end tests of the main line once more, with the desktop program over the stand-in as their host. */
export {};

process.env.PLUMBLINE_TEST_HOST = 'stand-in';
for (const name of ['rules', 'practice', 'modes']) await import(`../e2e/main-line/${name}.test.ts`);
