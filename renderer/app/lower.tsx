import { Chart } from '../chart/chart.tsx';
import { Guarded } from '../parts/guarded.tsx';
import { Tables } from '../tables/tables.tsx';

/** The chart and the tables; their code follows once what stands above them has been painted. */
export default function Lower() {
  return (
    <>
      <Guarded what="The chart">
        <Chart />
      </Guarded>
      <Guarded what="The tables">
        <Tables />
      </Guarded>
    </>
  );
}
