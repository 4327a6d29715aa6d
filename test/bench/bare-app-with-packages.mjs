// The packages that the bot imports, as it imports them: what the bare app would cost with them.
import '@aws-sdk/client-macie2';
import '@aws-sdk/credential-providers';
import 'commander';
import 'fastest-levenshtein';
import 'pino';
import 'yaml';
import 'zod';
import './bare-app.mjs';
