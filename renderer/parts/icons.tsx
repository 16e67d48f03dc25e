import type { ReactNode } from 'react';

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

export const Cross = () => (
  <Icon>
    <path d="m4 4 8 8m0-8-8 8" />
  </Icon>
);
export const Lens = () => (
  <Icon>
    <circle cx="7" cy="7" r="4.2" />
    <path d="m10.2 10.2 3.3 3.3" />
  </Icon>
);
export const Tray = () => (
  <Icon>
    <path d="M2.5 9.5 4.5 3h7l2 6.5V13h-11zM2.5 9.5h3.3l.7 1.5h3l.7-1.5h3.3" />
  </Icon>
);
export const Sliders = () => (
  <Icon>
    <path d="M2 4.5h6m3 0h3M2 11.5h2m3 0h7" />
    <circle cx="9.5" cy="4.5" r="1.5" />
    <circle cx="5.5" cy="11.5" r="1.5" />
  </Icon>
);
export const Question = () => (
  <Icon>
    <circle cx="8" cy="8" r="6" />
    <path d="M6.2 6.4a1.8 1.8 0 1 1 2.6 1.7c-.5.3-.8.6-.8 1.1m0 1.9v.1" />
  </Icon>
);
export const Chevron = () => (
  <Icon>
    <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />
  </Icon>
);
export const Plus = () => (
  <Icon>
    <path d="M8 3.5v9M3.5 8h9" />
  </Icon>
);
export const More = () => (
  <Icon>
    <path d="M8 3.5v.1M8 8v.1M8 12.5v.1" strokeWidth="2" />
  </Icon>
);
export const PauseSign = () => (
  <Icon>
    <path d="M5.5 3.5v9m5-9v9" strokeWidth="2" />
  </Icon>
);
export const PlaySign = () => (
  <Icon>
    <path d="M5 3.5v9l7-4.5z" fill="currentColor" />
  </Icon>
);
export const StopSign = () => (
  <Icon>
    <path d="M5.5 1.8h5l3.7 3.7v5l-3.7 3.7h-5l-3.7-3.7v-5z" fill="currentColor" />
  </Icon>
);
export const Eye = () => (
  <Icon>
    <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z" />
    <circle cx="8" cy="8" r="1.8" />
  </Icon>
);
export const EyeShut = () => (
  <Icon>
    <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM3 13.5l10-11" />
  </Icon>
);
