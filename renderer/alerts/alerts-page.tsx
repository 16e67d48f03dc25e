import type { AlertList } from '#shared/ipc/alerts.ts';
import { Clock } from '../parts/moment.tsx';
import { AlertCard } from './alert-card.tsx';
import { useAlerts } from './use-alerts.ts';
import '../past/past.css';
import './alerts.css';

/** What stands now and why, and what fired or cleared before. */
export default function AlertsPage() {
  const { list, problem } = useAlerts();
  return (
    <div className="past alerts-page">
      <div className="past-tools">
        <p className={problem ? 'error said grow' : 'soft said grow'} role="status">
          {problem ??
            'Each alert is told once, and not again until it has cleared. What you acknowledge is counted no more. What they look for, and quiet hours: Settings, Alerts.'}
        </p>
      </div>
      {list === null ? problem === null ? <span className="skeleton block" /> : null : <Lists list={list} />}
    </div>
  );
}

function Lists({ list }: { readonly list: AlertList }) {
  return (
    <>
      <section className="panel alerts-list" aria-label="Standing alerts">
        <h2 className="panel-title">Now</h2>
        {list.standing.length === 0 ? <p className="soft">Nothing stands.</p> : null}
        {list.standing
          .toSorted((one, other) => Number(one.acknowledged) - Number(other.acknowledged))
          .map((alert) => (
            <AlertCard key={`${alert.about} ${alert.at}`} alert={alert} />
          ))}
      </section>
      <section className="panel alerts-list" aria-label="Alerts before">
        <h2 className="panel-title">Before</h2>
        {list.past.length === 0 ? <p className="soft">No alert has fired yet.</p> : null}
        <ul>
          {list.past.map((row) => (
            <li key={`${row.at} ${row.kind} ${row.sentence}`}>
              <Clock at={row.at} />
              <b className={row.kind === 'fired' ? 'f-lean state-text' : 'soft'}>{row.kind}</b>
              <span>{row.sentence}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
