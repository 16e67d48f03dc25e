/** What is said where the window's own code did not come. */
export const start = () => ({
  thisWindowCouldNotLoad:
    'This window could not load a part of itself. The engine goes on without it, and nothing was sent.',
  loadItAgain: 'Load it again',
});
