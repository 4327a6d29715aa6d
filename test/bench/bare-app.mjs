import { App } from '@slack/bolt';

// A Bolt app that only acknowledges: what the bot is measured against. Plain JavaScript, as the
// built bot is, so that neither pays for stripping types.
const app = new App({
  token: 'xoxb-sandbox',
  signingSecret: 'sandbox-signing-secret',
  clientOptions: { slackApiUrl: process.env.SLACK_API_URL },
});
app.command('/macie', ({ ack }) => ack());
await app.start(Number(process.env.PORT));
