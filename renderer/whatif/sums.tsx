import type { WhatIfReport } from '#shared/ipc/what-if.ts';

const heads = ['corrected', 'asked', 'told', 'taken as asked'];

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
      {line('It was', report.done)}
      {line('It would have been', report.whatIf)}
    </div>
  );
}
