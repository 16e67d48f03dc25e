import { useSessionPart } from '../store/selectors.ts';
import { engineText, words } from '../words.ts';
import { HaltCard } from './halt-card.tsx';
import { PromptCard } from './prompt-card.tsx';

/** What concerns the whole session: the kill switch and questions that belong to no symbol. Shown with or without one. */
export function SessionCards() {
  const halt = useSessionPart((view) => view.halt);
  const prompts = useSessionPart((view) => view.prompts);
  return (
    <>
      {halt ? (
        <HaltCard
          title={words.plumb.allTradingIsHalted}
          reason={engineText(halt.reason)}
          at={halt.at}
          symbol={null}
        />
      ) : null}
      {prompts?.map((prompt) => (
        <PromptCard key={prompt.id} prompt={prompt} />
      ))}
    </>
  );
}
