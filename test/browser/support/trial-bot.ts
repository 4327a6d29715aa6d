import type { App } from '@slack/bolt';
import { everyInput, everySurfacePiece } from './trial-blocks.ts';
import { registerTrialHome } from './trial-home.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** A small bot with something of everything that the page can show. */
export function registerTrialBot(app: App): void {
  app.command('/macie', async ({ ack, command, client, respond }) => {
    if (command.text === 'slow') return;
    if (command.text === 'help') return ack('Type `/macie jobs`. Time: <!date^0^{date_num}|then>');
    await ack();
    if (command.text === 'zoo') await respond({ text: 'Zoo', blocks: everySurfacePiece() });
    if (command.text === 'scan') {
      await client.chat.postMessage({ channel: command.channel_id, ...scan('Running') });
    }
    if (command.text === 'form') {
      await client.views.open({ trigger_id: command.trigger_id, view: form('Why?') });
    }
    if (command.text === 'file') {
      await client.filesUploadV2({
        channel_id: command.channel_id,
        filename: 'cells.csv',
        title: 'Where to look',
        initial_comment: 'Two cells of payroll.xlsx',
        content: 'sheet,cell\nSheet2,C5\nSheet2,C9\n',
      });
    }
    if (command.text === 'broken') {
      await client.chat.postMessage({
        channel: command.channel_id,
        text: 'x',
        blocks: [{ type: 'header', text: plain('y'.repeat(151)) }],
      });
    }
  });
  app.action('pause', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions' || !body.channel || !body.message) return;
    await client.chat.update({ channel: body.channel.id, ts: body.message.ts, ...scan('Paused') });
  });
  app.action('kind', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions' || !body.view) return;
    await client.views.update({ view_id: body.view.id, view: form('Why, once more?') });
  });
  app.view('form', async ({ ack, view, client, body }) => {
    const reason = view.state.values.reason?.text?.value ?? '';
    if (reason !== 'tax audit') {
      return ack({ response_action: 'errors', errors: { reason: 'Name the ticket.' } });
    }
    await ack();
    const ticket = view.state.values.ticket?.text?.value;
    await client.chat.postMessage({
      channel: 'C0SECURITY',
      text: `<@${body.user.id}> wrote: ${reason}, ${ticket}`,
    });
  });
  app.shortcut({ callback_id: 'open_scan' }, async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: form('Which scan?') });
  });
  app.shortcut(
    { type: 'message_action', callback_id: 'open_mentioned' },
    async ({ ack, shortcut, respond }) => {
      await ack();
      await respond(`Mentioned: ${shortcut.message.text}`);
    },
  );
  registerTrialHome(app);
  app.action(/.*/, ({ ack }) => ack());
}

function scan(status: string) {
  const confirm = {
    title: plain('Pause the scan?'),
    text: plain('It can be resumed within 30 days.'),
    confirm: plain('Pause it'),
    deny: plain('Leave it'),
  };
  const pause = { type: 'button' as const, text: plain('Pause'), action_id: 'pause', confirm };
  return {
    text: `Scan: ${status}`,
    blocks: [
      { type: 'section' as const, text: { type: 'mrkdwn' as const, text: `Scan: *${status}*` } },
      { type: 'actions' as const, elements: [pause] },
    ],
  };
}

function form(label: string) {
  return {
    type: 'modal' as const,
    callback_id: 'form',
    title: plain('Pause a job'),
    submit: plain('Pause job'),
    blocks: [
      {
        type: 'input' as const,
        block_id: 'reason',
        label: plain(label),
        element: { type: 'plain_text_input' as const, action_id: 'text' },
      },
      {
        type: 'input' as const,
        block_id: 'ticket',
        label: plain('Ticket'),
        optional: true,
        element: { type: 'plain_text_input' as const, action_id: 'text', multiline: true },
      },
      ...everyInput(),
    ],
  };
}
