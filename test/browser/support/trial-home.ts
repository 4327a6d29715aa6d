import type { App } from '@slack/bolt';
import type { HomeView, KnownBlock } from '@slack/types';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (name: string) => ({ text: plain(name), value: name.toLowerCase() });

/** A Home for each person, which says what they did last. */
export function registerTrialHome(app: App): void {
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home' || event.view) return;
    await client.views.publish({ user_id: event.user, view: home(event.user, 'Nothing yet') });
  });
  app.action(/^home\./, async ({ ack, body, action, client }) => {
    await ack();
    const chosen = 'selected_option' in action ? action.selected_option?.value : 'a button';
    const view = home(body.user.id, `${chosen} was used`);
    await client.views.publish({ user_id: body.user.id, view });
  });
}

function home(user: string, last: string): HomeView {
  const confirm = {
    title: plain('Pause everything?'),
    text: plain('Each scan can be resumed within 30 days.'),
    confirm: plain('Pause everything'),
    deny: plain('Leave it'),
  };
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain('Your scans') },
    {
      type: 'section',
      text: { type: 'mrkdwn', text: `Hello <@${user}>. Last: *${last}*` },
      accessory: {
        type: 'overflow',
        action_id: 'home.more',
        options: [option('Refresh'), option('Help')],
      },
    },
    {
      type: 'actions',
      block_id: 'row',
      elements: [
        { type: 'button', action_id: 'home.look', text: plain('Look again'), style: 'primary' },
        { type: 'button', action_id: 'home.pause', text: plain('Pause all'), confirm },
        {
          type: 'static_select',
          action_id: 'home.target',
          placeholder: plain('Choose a target'),
          options: [option('Production'), option('Staging')],
        },
      ],
    },
    { type: 'divider' },
    {
      type: 'section',
      text: plain('payroll-scan: 42 of 100 buckets'),
      accessory: {
        type: 'static_select',
        action_id: 'home.scan',
        placeholder: plain('Choose what to do'),
        options: [option('Pause'), option('Cancel')],
      },
    },
    {
      type: 'rich_text',
      elements: [
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'Sheet2!C5\nrow 12' }] },
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'As Macie says it' }] },
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: ['cells', 'lines'].map((text) => {
            return { type: 'rich_text_section', elements: [{ type: 'text', text }] };
          }),
        },
      ],
    },
    { type: 'context', elements: [{ type: 'mrkdwn', text: 'As of just now' }] },
  ];
  return { type: 'home', blocks };
}
