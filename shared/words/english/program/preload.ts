/** What the window is told where its request did not reach main. */
export const preload = () => ({
  noSuchChannel: 'There is no such channel.',
  notTaken: 'The main process did not take this request; look at the orders before you try again.',
});
