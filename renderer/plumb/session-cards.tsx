import { useSession } from '../store/selectors.ts';
import { HaltCard } from './halt-card.tsx';
import { PromptCard } from './prompt-card.tsx';

/** What concerns the whole session: the kill switch and questions that belong to no symbol. Shown with or without one. */
export function SessionCards() {
  const session = useSession();
  if (session === null) return null;
  return (
    <>
      {session.halt ? (
        <HaltCard
          title="All trading is stopped"
          reason={session.halt.reason}
          at={session.halt.at}
          symbol={null}
        />
      ) : null}
      {session.prompts.map((prompt) => (
        <PromptCard key={prompt.id} prompt={prompt} />
      ))}
    </>
  );
}
