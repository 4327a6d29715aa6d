/** A piece of text with its markup. */
export type Inline =
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'link'; url: string; label?: string }
  | { kind: 'user' | 'channel' | 'usergroup' | 'broadcast'; id: string; label?: string }
  | { kind: 'date'; unix: number; format: string; link?: string; fallback: string }
  | { kind: 'emoji'; name: string };
