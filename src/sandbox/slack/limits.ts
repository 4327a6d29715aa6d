/**
 * Slack's limits, as docs.slack.dev states them, or where it says so, as people met them; the
 * simulated Slack refuses what is beyond.
 * Lengths are in characters, as JavaScript counts them.
 */

/** Milliseconds in which a command, action or view must be acknowledged. */
export const ACK_TIMEOUT_MS = 3_000;
export const TRIGGER_LIFETIME_MS = 3_000;
export const RESPONSE_URL_LIFETIME_MS = 30 * 60 * 1_000;
export const RESPONSE_URL_USES = 5;
/** Pauses before the retries of an event that was not acknowledged. */
export const EVENT_RETRY_DELAYS_MS = [0, 60_000, 300_000];

export const MESSAGE_BLOCKS = 50;
export const VIEW_BLOCKS = 100;
/** `chat.postMessage` cuts longer texts. */
export const MESSAGE_TEXT_CUT = 40_000;
/** `chat.update` refuses longer texts with `msg_too_long`. */
export const UPDATE_TEXT = 4_000;
export const ATTACHMENTS = 100;
/**
 * Over all `text` of all blocks of `chat.postMessage`, without markdown blocks, which have a limit
 * of their own. Slack's pages do not name it: the least that was reported refused, with
 * `msg_blocks_too_long`, is 11,341 (slackapi/bolt-js#2867; #2509 says about 13,200).
 */
export const MESSAGE_CHARACTERS = 11_340;

export const SECTION_TEXT = 3_000;
export const SECTION_FIELD_TEXT = 2_000;
export const SECTION_FIELDS = 10;
export const HEADER_TEXT = 150;
export const CONTEXT_ELEMENTS = 10;
export const CONTEXT_TEXT = 3_000;
export const ACTIONS_ELEMENTS = 25;
export const CONTEXT_ACTIONS_ELEMENTS = 5;
export const IMAGE_URL = 3_000;
export const IMAGE_ALT_TEXT = 2_000;
export const IMAGE_TITLE = 2_000;
export const INPUT_LABEL = 2_000;
export const INPUT_HINT = 2_000;
export const VIDEO_TITLE = 199;
export const VIDEO_AUTHOR = 49;
export const ALERT_TEXT = 200;

export const BLOCK_ID = 255;
export const ACTION_ID = 255;
export const CALLBACK_ID = 255;
export const EXTERNAL_ID = 255;
export const PRIVATE_METADATA = 3_000;
export const VIEW_TITLE = 24;
export const VIEW_BUTTON = 24;
export const VIEW_BYTES = 250_000;
/** Modals in one stack. */
export const VIEW_STACK = 3;

export const BUTTON_TEXT = 75;
export const BUTTON_VALUE = 2_000;
export const BUTTON_URL = 3_000;
export const ACCESSIBILITY_LABEL = 75;
export const PLACEHOLDER = 150;
export const SELECT_OPTIONS = 100;
export const SELECT_OPTION_GROUPS = 100;
export const OPTION_GROUP_LABEL = 75;
export const OVERFLOW_OPTIONS = 5;
export const CHOICE_OPTIONS = 10;
export const OPTION_TEXT = 75;
/** Newer pages say 150; the types and older pages say 75, and what is refused by either is refused here. */
export const OPTION_VALUE = 75;
export const OPTION_DESCRIPTION = 75;
export const OPTION_URL = 3_000;
export const PLAIN_TEXT_INPUT = 3_000;
export const FILE_INPUT_FILES = 10;
/** Of `alt_text` with an upload. */
export const FILE_ALT_TEXT = 1_000;
/** Of a file that is uploaded with a `snippet_type`. */
export const SNIPPET_BYTES = 1_048_576;

export const CONFIRM_TITLE = 100;
export const CONFIRM_TEXT = 300;
export const CONFIRM_BUTTON = 30;

/** Over all markdown blocks of a payload. */
export const MARKDOWN_TEXT = 12_000;
export const TABLE_ROWS = 100;
export const TABLE_COLUMNS = 20;
export const TABLES = 1;
/** Over all cells of a table. */
export const TABLE_CHARACTERS = 10_000;
export const DATA_TABLE_MIN_ROWS = 2;
export const DATA_TABLE_ROWS = 201;
/** Over all cells of a data table, and of all tables of a message. */
export const DATA_TABLE_CHARACTERS = 20_000;
export const DATA_TABLE_PAGE_SIZE = 100;
export const CHARTS = 2;
export const CHART_TITLE = 50;
/** Of a pie chart the segments. */
export const CHART_SERIES = 12;
export const CHART_CATEGORIES = 20;
export const CHART_LABEL = 20;
export const CHART_AXIS_LABEL = 50;
export const CARD_TITLE = 150;
export const CARD_BODY = 200;
export const CAROUSEL_CARDS = 10;
export const CONTAINER_BLOCKS = 10;
export const CONTAINER_TITLE = 150;
