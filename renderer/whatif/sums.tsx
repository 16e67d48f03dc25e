import type { WhatIfReport } from '#shared/ipc/what-if.ts';
import { amount } from '../format/number.ts';

const heads = ['corrected', 'asked', 'told', 'taken as asked', 'cost, dollars'];

/** What was done and what would have been done, in numbers. */
export function Sums({ report }: { readonly report: WhatIfReport }) {
  const line = (name: string, of: WhatIfReport['done'], estimated: boolean) => (
    <>
      <span>{name}</span>
      {[of.corrections, of.asked, of.told, of.adopted].map((count, place) => (
        <span key={heads[place]} className="number">
          {count}
        </span>
      ))}
      <span className="number">
        {amount(of.cost, 2)}
        {estimated ? ' (estimate)' : ''}
      </span>
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
      {line('It was', report.done, false)}
      {line('It would have been', report.whatIf, true)}
    </div>
  );
}
