/** Something that Slack refuses, and where. */
export interface Problem {
  /** JSON pointer, such as `/blocks/0/text/text`. */
  pointer: string;
  message: string;
  /** Slack's error for it, if that is another one than for the rest of its payload. */
  code?: string;
}

/** The problems as Slack words them: `must be less than 151 characters [json-pointer:…]`. */
export function problemMessages(problems: Problem[]): string[] {
  return problems.map(({ pointer, message }) => `${message} [json-pointer:${pointer}]`);
}
