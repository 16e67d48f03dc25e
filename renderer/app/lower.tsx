import { Chart } from '../chart/chart.tsx';
import { Guarded } from '../parts/guarded.tsx';
import { Tables } from '../tables/tables.tsx';
import { words } from '../words.ts';

/** The chart and the tables; their code follows once what stands above them has been painted. */
export default function Lower() {
  return (
    <>
      <Guarded what={words.app.theChart}>
        <Chart />
      </Guarded>
      <Guarded what={words.app.theTables}>
        <Tables />
      </Guarded>
    </>
  );
}
