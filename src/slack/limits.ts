/** Slack's limits, in characters or pieces, as far as the views need them. Source: docs.slack.dev. */
export const LIMITS = {
  messageBlocks: 50,
  modalBlocks: 100,
  messageText: 4_000,
  /**
   * Over all blocks of a message. Slack's pages do not name this limit; it accepted 9,597 and refused
   * 11,341 (slackapi/bolt-js#2867), and also counts what holds the text (#2509).
   */
  messageCharacters: 8_000,
  headerText: 150,
  sectionText: 3_000,
  contextElements: 10,
  buttonText: 75,
  buttonValue: 2_000,
  optionText: 75,
  optionValue: 75,
  options: 100,
  modalTitle: 24,
  privateMetadata: 3_000,
  /** Without the head. */
  tableRows: 99,
  /** Without the head. */
  dataTableRows: 200,
  /** Over all cells of a table; a data table may have twice as many. */
  tableCharacters: 10_000,
} as const;

/** Characters of a reason; the bot's own limit, well inside Slack's 3,000 of a text input. */
export const REASON_LENGTH = 1_000;
