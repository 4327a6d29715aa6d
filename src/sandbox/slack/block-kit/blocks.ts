import * as limits from '../limits.ts';
import { cardFields, containerFields } from './cards.ts';
import { chartFields } from './charts.ts';
import {
  button,
  contextActions,
  image,
  imageFields,
  overflow,
  workflowButton,
} from './elements.ts';
import { fileInput, pickers, textInputs } from './inputs.ts';
import { menus } from './menus.ts';
import { richText } from './rich-text.ts';
import {
  anything,
  byType,
  type Check,
  type Fields,
  flag,
  list,
  object,
  oneOf,
  problem,
  text,
} from './schema.ts';
import { dataTableFields, tableFields } from './tables.ts';
import { anyText, plainText } from './text-objects.ts';

/** Where blocks can stand. */
type Surface = 'message' | 'modal' | 'home';

const blockId = text(limits.BLOCK_ID);

function block({ required, optional, also }: Fields): Check {
  return object({ required, optional: { block_id: blockId, ...optional }, also });
}

const buttons = { button, workflow_button: workflowButton, overflow };
const accessory = byType({ ...buttons, ...menus, ...pickers, image });
const actionElement = byType({
  ...buttons,
  ...menus,
  ...pickers,
  rich_text_input: textInputs.rich_text_input ?? anything,
});
const contextElement = byType({
  image,
  plain_text: anyText(limits.CONTEXT_TEXT),
  mrkdwn: anyText(limits.CONTEXT_TEXT),
});

/** Blocks that stand on every surface. */
const everywhere: Record<string, Check> = {
  section: block({
    optional: {
      text: anyText(limits.SECTION_TEXT),
      fields: list(anyText(limits.SECTION_FIELD_TEXT), { max: limits.SECTION_FIELDS }),
      accessory,
      expand: flag,
    },
    also: (value, pointer) =>
      value.text || value.fields ? [] : problem(pointer, 'missing required field: text'),
  }),
  divider: block({}),
  header: block({
    required: { text: plainText(limits.HEADER_TEXT) },
    optional: { level: oneOf(1, 2, 3, 4) },
  }),
  context: block({
    required: { elements: list(contextElement, { max: limits.CONTEXT_ELEMENTS }) },
  }),
  actions: block({
    required: { elements: list(actionElement, { max: limits.ACTIONS_ELEMENTS }) },
  }),
  image: block({
    ...imageFields,
    optional: { ...imageFields.optional, title: plainText(limits.IMAGE_TITLE) },
  }),
  rich_text: richText,
  video: block({
    required: {
      video_url: text(limits.IMAGE_URL),
      thumbnail_url: text(limits.IMAGE_URL),
      alt_text: text(limits.IMAGE_ALT_TEXT),
      title: plainText(limits.VIDEO_TITLE),
    },
    optional: {
      title_url: text(limits.IMAGE_URL),
      author_name: text(limits.VIDEO_AUTHOR),
      provider_name: text(limits.IMAGE_URL),
      provider_icon_url: text(limits.IMAGE_URL),
      description: plainText(limits.IMAGE_TITLE),
    },
  }),
  card: block(cardFields),
  carousel: block({
    required: {
      elements: list(byType({ card: block(cardFields) }), { max: limits.CAROUSEL_CARDS }),
    },
  }),
};

function inputBlock(surface: Surface): Check {
  const uploads: Record<string, Check> = surface === 'modal' ? { file_input: fileInput } : {};
  return block({
    required: {
      label: plainText(limits.INPUT_LABEL),
      element: byType({ ...menus, ...pickers, ...textInputs, ...uploads }),
    },
    optional: { hint: plainText(limits.INPUT_HINT), optional: flag, dispatch_action: flag },
  });
}

const file = block({
  required: { source: oneOf('remote'), external_id: text(limits.EXTERNAL_ID) },
});
const tables = { table: block(tableFields), data_table: block(dataTableFields) };
const taskFields: Fields = {
  required: {
    task_id: text(limits.EXTERNAL_ID),
    title: text(limits.SECTION_TEXT),
    status: oneOf('pending', 'in_progress', 'complete', 'error'),
  },
  optional: { details: richText, output: richText, sources: list(anything, { min: 0 }) },
};

/** What a container holds. */
const children = byType({
  actions: everywhere.actions ?? anything,
  context: everywhere.context ?? anything,
  divider: everywhere.divider ?? anything,
  header: everywhere.header ?? anything,
  image: everywhere.image ?? anything,
  rich_text: everywhere.rich_text ?? anything,
  section: everywhere.section ?? anything,
  video: everywhere.video ?? anything,
  input: inputBlock('message'),
  file,
  table: tables.table,
});

const inMessages: Record<string, Check> = {
  markdown: block({ required: { text: text(Number.MAX_SAFE_INTEGER) } }),
  ...tables,
  data_visualization: block(chartFields),
  container: block({
    ...containerFields,
    required: { child_blocks: list(children, { max: limits.CONTAINER_BLOCKS }) },
  }),
  context_actions: block({
    required: { elements: list(contextActions, { max: limits.CONTEXT_ACTIONS_ELEMENTS }) },
  }),
  file,
  task_card: block(taskFields),
  plan: block({
    required: { title: text(limits.SECTION_TEXT) },
    optional: { tasks: list(byType({ task_card: block(taskFields) }), { min: 0 }) },
  }),
};

const inModals: Record<string, Check> = {
  alert: block({
    required: { text: anyText(limits.ALERT_TEXT) },
    optional: { level: oneOf('default', 'info', 'warning', 'error', 'success') },
  }),
};

const bySurface: Record<Surface, Record<string, Check>> = {
  message: { ...everywhere, ...inMessages, input: inputBlock('message') },
  modal: { ...everywhere, ...inModals, input: inputBlock('modal') },
  home: { ...everywhere, ...tables, input: inputBlock('home') },
};

/** Checks one block for a surface; block types in `refused` are unknown to the workspace. */
export function blockCheck(surface: Surface, refused: string[]): Check {
  const known = Object.entries(bySurface[surface]).filter(([type]) => !refused.includes(type));
  return byType(Object.fromEntries(known));
}
