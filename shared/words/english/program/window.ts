/** What main says of its windows. */
export const window = () => ({
  plumblineStrip: 'Plumbline strip',
  placeIsDamaged: "The window's saved place is damaged, so it starts where it would the first time.",
  placeNotRead: "The window's saved place can't be read, so it starts where it would the first time.",
});
