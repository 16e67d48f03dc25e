import type { WhatIfReport } from '#shared/ipc/what-if.ts';
import { words } from '../words.ts';

const { corrected, asked, told, takenAsAsked } = words.whatIf;
const heads = [corrected, asked, told, takenAsAsked];

/** What was done and what would have been done, in numbers. */
export function Sums({ report }: { readonly report: WhatIfReport }) {
  const line = (name: string, of: WhatIfReport['done']) => (
    <>
      <span>{name}</span>
      {[of.corrections, of.asked, of.told, of.adopted].map((count, place) => (
        <span key={heads[place]} className="number">
          {count}
        </span>
      ))}
    </>
  );
  return (
    <div className="whatif-sums">
      <span />
      {heads.map((head) => (
        <span key={head} className="head">
          {head}
        </span>
      ))}
      {line(words.whatIf.itWas, report.done)}
      {line(words.whatIf.itWouldHaveBeen, report.whatIf)}
    </div>
  );
}
