import type { LineMoves } from './line-moves.ts';

/** A line under the pointer. */
export interface Grip {
  readonly id: string;
  readonly canMove: boolean;
  /** From the pointer to its line, so that the line does not jump when it is taken; 0 for a tab at the edge. */
  readonly offset: number;
}

export interface PointerPorts {
  readonly moves: LineMoves;
  /** Pixels from the chart's left and top; `reach` to either side of a line. */
  readonly gripAt: (x: number, y: number, reach: number, target: EventTarget | null) => Grip | null;
  readonly priceAt: (y: number) => number | null;
  /** A line was pressed and let go at once. */
  readonly onPress: (y: number) => void;
  /** A line is held: the keyboard goes on with it. */
  readonly onHold: (id: string) => void;
  /** The line under the pointer, while none is held. */
  readonly onOver: (grip: Grip | null) => void;
}

/** A finger covers more than a mouse points at. */
const reachOf = (event: PointerEvent) => (event.pointerType === 'touch' ? 14 : 8);
/** Less than this is a press. */
const least = 3;

interface Drag {
  readonly pointer: number;
  readonly grip: Grip;
  readonly fromY: number;
  /** `pressed`: not moved yet. `outside`: the line is back as long as the pointer is off the chart. `over`: it ended. */
  state: 'pressed' | 'moving' | 'outside' | 'over';
}

/**
 * Lets the lines be dragged with mouse, pen or finger in `chart`. The listeners hear of an event before the drawing does, and
 * keep from it what belongs to a drag, so that it doesn't pan. Gives what ends it.
 */
export function watchPointer(chart: HTMLElement, ports: PointerPorts): () => void {
  const { moves } = ports;
  let drag: Drag | null = null;
  const at = (event: PointerEvent) => {
    const { left, top, width, height } = chart.getBoundingClientRect();
    const [x, y] = [event.clientX - left, event.clientY - top];
    return { x, y, inside: x >= 0 && y >= 0 && x <= width && y <= height };
  };
  const keep = (event: Event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  const over = (grip: Grip | null) => {
    if (grip === null) delete chart.dataset.grip;
    else chart.dataset.grip = grip.canMove ? 'can' : 'fixed';
    ports.onOver(grip);
  };

  const down = (event: PointerEvent) => {
    if (drag !== null) return keep(event);
    const { x, y } = at(event);
    const grip =
      event.isPrimary && event.button === 0 ? ports.gripAt(x, y, reachOf(event), event.target) : null;
    if (!grip?.canMove) return;
    keep(event);
    drag = { pointer: event.pointerId, grip, fromY: y, state: 'pressed' };
    chart.setPointerCapture(event.pointerId);
    ports.onHold(grip.id);
  };

  const follow = (held: Drag, event: PointerEvent) => {
    if (held.state === 'over') return;
    if (held.state === 'moving' && moves.read() === null) {
      // A push has ended it; what ended it has been said.
      held.state = 'over';
      return;
    }
    const { y, inside } = at(event);
    if (!inside) {
      moves.putBack();
      held.state = 'outside';
      return;
    }
    if (held.state === 'pressed' && Math.abs(y - held.fromY) < least) return;
    if (held.state !== 'moving') held.state = moves.grab(held.grip.id, 'pointer') ? 'moving' : 'over';
    const price = ports.priceAt(y + held.grip.offset);
    if (price !== null) moves.to(price);
  };

  const move = (event: PointerEvent) => {
    if (drag === null) {
      const { x, y } = at(event);
      over(event.buttons === 0 ? ports.gripAt(x, y, reachOf(event), event.target) : null);
      return;
    }
    keep(event);
    if (event.pointerId === drag.pointer) follow(drag, event);
  };

  const up = (event: PointerEvent) => {
    if (drag === null || event.pointerId !== drag.pointer) return;
    keep(event);
    follow(drag, event);
    const { state } = drag;
    drag = null;
    if (state === 'moving') moves.letGo();
    else if (state === 'pressed') ports.onPress(at(event).y);
  };

  /** The system has taken the pointer away. */
  const lost = (event: PointerEvent) => {
    if (drag === null || event.pointerId !== drag.pointer) return;
    if (drag.state === 'moving') moves.putBack();
    drag = null;
  };

  const onEscape = (event: KeyboardEvent) => {
    if (drag === null || event.key !== 'Escape') return;
    keep(event);
    if (drag.state === 'moving') moves.putBack();
    drag.state = 'over';
  };

  const leave = () => {
    if (drag === null) over(null);
  };
  const whileHeld = (event: Event) => {
    if (drag !== null) keep(event);
  };

  const ends = new AbortController();
  const listen = { capture: true, signal: ends.signal };
  chart.addEventListener('pointerdown', down, listen);
  chart.addEventListener('pointermove', move, listen);
  chart.addEventListener('pointerup', up, listen);
  chart.addEventListener('pointercancel', lost, listen);
  chart.addEventListener('lostpointercapture', lost, listen);
  chart.addEventListener('pointerleave', leave, { signal: ends.signal });
  // What the drawing itself listens to.
  for (const kind of ['mousedown', 'mousemove', 'touchstart', 'touchmove'])
    chart.addEventListener(kind, whileHeld, { ...listen, passive: false });
  window.addEventListener('keydown', onEscape, listen);
  return () => {
    ends.abort();
    if (drag?.state === 'moving') moves.putBack();
    delete chart.dataset.grip;
  };
}
