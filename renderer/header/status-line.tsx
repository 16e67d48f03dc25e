import type { SessionView } from '#shared/ipc/slices.ts';
import type { Told } from '#shared/words/said.ts';
import { Button } from '../parts/button.tsx';
import { Clock, Countdown } from '../parts/moment.tsx';
import { Popup } from '../parts/popup.tsx';
import { Rich } from '../parts/rich.tsx';
import { retryLink } from '../store/engine.ts';
import { useSessionPart } from '../store/selectors.ts';
import { clock, useWindow } from '../store/store.ts';
import { useTeller } from '../store/teller.ts';
import { useNow } from '../store/use-now.ts';
import { engineText, words } from '../words.ts';

/** How long the answer to something pressed stands there. */
const saidMs = 8_000;

/** One line under the header that is always there: the lost engine, a banner, or the session in one sentence. */
export function StatusLine() {
  const sentence = useSessionPart((session) => session.sentence);
  const banners = useSessionPart((session) => session.banners) ?? [];
  const link = useWindow((state) => state.link);
  const said = useWindow((state) => state.said);
  const now = useNow();
  const tell = useTeller();
  if (link.kind === 'lost' || link.kind === 'refused') return <LostLine />;
  if (sentence === null) return <p className="status-line soft">{words.header.waitingForTheEnginesFirst}</p>;
  if (said !== null && now - said.at < saidMs)
    return (
      <div className={`status-line ${said.ok ? '' : 'tone-caution'}`} role="status">
        <p title={engineText(said.sentence)}>{tell(said.sentence, null)}</p>
      </div>
    );
  const [banner, ...more] = banners;
  return (
    <div className={`status-line tone-${banner?.tone ?? 'info'}`} role="status">
      <p title={engineText(banner?.sentence ?? sentence)}>
        {tell(banner ? banner.sentence : sentence, null)}
      </p>
      {banner ? <AllBanners sentence={sentence} banners={banners} count={more.length} /> : null}
    </div>
  );
}

interface AllProps {
  readonly sentence: Told;
  readonly banners: SessionView['banners'];
  readonly count: number;
}

function AllBanners({ sentence, banners, count }: AllProps) {
  return (
    <Popup
      className="button quiet small"
      face={count === 0 ? words.header.more : words.header.andMore({ count })}
      placement="bottom end"
      name={words.header.allNotesAboutThisSession}
      body="banners"
    >
      <p>{engineText(sentence)}</p>
      {banners.map((banner) => (
        <p key={banner.id} className={`tone-${banner.tone}`}>
          {engineText(banner.sentence)}
        </p>
      ))}
    </Popup>
  );
}

function LostLine() {
  const link = useWindow((state) => state.link);
  const heardAt = useWindow((state) => state.heardAt);
  if (link.kind !== 'lost' && link.kind !== 'refused') return null;
  // The link's times are of this computer's clock, the countdown's of the engine's.
  const until = link.kind === 'lost' ? clock.now() + (link.retryAt - Date.now()) : 0;
  return (
    <div className="status-line lost" role="alert">
      <p>
        <b>{link.sentence}</b>{' '}
        {heardAt === null ? (
          words.header.nothingHasBeenHeard
        ) : (
          <Rich of={words.header.whatYouSeeIsFrom({ time: <Clock at={heardAt} /> })} />
        )}{' '}
        {link.kind === 'lost' ? words.header.ifTheEngineRuns : null}
      </p>
      {link.kind === 'lost' ? (
        <>
          <span aria-live="off">
            <Rich of={words.header.nextTryIn({ left: <Countdown until={until} /> })} />
          </span>
          <Button look="small" onPress={retryLink}>
            {words.header.tryNow}
          </Button>
        </>
      ) : null}
    </div>
  );
}
