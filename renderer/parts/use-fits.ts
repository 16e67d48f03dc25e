import { useCallback, useRef, useState } from 'react';

/**
 * Whether `content` has room in `room`, by their widths as they are drawn. What doesn't fit must go on being drawn, out of
 * sight, so that its width is known: the answer then hangs on the room alone, and never swings.
 */
export function useFits() {
  const [fits, setFits] = useState(true);
  const parts = useRef<{ room: HTMLElement | null; content: HTMLElement | null }>({
    room: null,
    content: null,
  });
  const observer = useRef<ResizeObserver | null>(null);
  const watch = useCallback((which: 'room' | 'content', element: HTMLElement | null) => {
    if (element === null) return;
    parts.current[which] = element;
    observer.current ??= new ResizeObserver(() => {
      const { room, content } = parts.current;
      if (room !== null && content !== null) setFits(content.offsetWidth <= room.clientWidth);
    });
    observer.current.observe(element);
    return () => {
      observer.current?.unobserve(element);
      parts.current[which] = null;
    };
  }, []);
  const room = useCallback((element: HTMLElement | null) => watch('room', element), [watch]);
  const content = useCallback((element: HTMLElement | null) => watch('content', element), [watch]);
  return { fits, room, content };
}
