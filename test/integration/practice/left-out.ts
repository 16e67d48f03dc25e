/** What other clients can ask MEXC's spot interface for and the practice exchange does not answer, with the reason. */
export const LEFT_OUT: readonly { readonly paths: RegExp; readonly why: string }[] = [
  {
    paths: /^(GET|POST|DELETE) margin\//,
    why: 'Margin is not in the present documentation, and no market has it switched on.',
  },
  {
    paths: /^(POST|DELETE) capital\/withdraw|^GET capital\/withdraw\/address$|capital\/deposit\/address$/,
    why: 'Chains and addresses: there is no chain here. `control/withdrawal` and `control/deposit` make the records.',
  },
  {
    paths: /^(GET|POST) capital\/transfer\/internal$|asset\/internal\/transfer\/record$/,
    why: 'Gifts from one person to another: there is one account here. `control/deposit` is what it looks like from inside.',
  },
  {
    paths: /^(GET|POST) capital\/convert/,
    why: 'Small balances turned into MX: Plumbline never asks for it. `control/setBalance` is what it does to a balance.',
  },
  {
    paths: /^(POST|DELETE|GET) sub-account\/(?!list$|asset$)|^POST capital\/sub-account\/universalTransfer$/,
    why: 'Sub-accounts and their keys are made on the website; `control/subAccount` makes one, and moves what it holds.',
  },
  {
    paths: /^(GET|POST|DELETE) strategy\/group/,
    why: 'Self-trade groups of a main account: none is the default, and the practice account trades with nobody it knows.',
  },
  { paths: /^POST apiKeyInfo$/, why: "Changes the key's addresses; `control/setKey` does." },
  {
    paths: /^GET (rebate\/|etf\/info$|announcements$)/,
    why: 'Has nothing to do with what an account holds or does.',
  },
];

/** The reason why a request is not answered, or null where it is. */
export function whyLeftOut(request: string): string | null {
  return LEFT_OUT.find(({ paths }) => paths.test(request))?.why ?? null;
}
