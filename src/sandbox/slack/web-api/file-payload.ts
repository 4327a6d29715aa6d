import type { SimFile } from '../control-protocol.ts';
import { fileTypeOf } from '../files.ts';
import type { Simulation } from '../simulation.ts';
import { BOT_USER_ID, TEAM_ID } from '../workspace-seed.ts';

/** A file as Slack gives it in answers and within messages. */
export function toFilePayload(
  { settings, workspace }: Simulation,
  { id, name, title, size, mimeType, path }: SimFile,
): Record<string, unknown> {
  const stored = workspace.files.get(id);
  const created = Math.floor((stored?.createdAt.getTime() ?? 0) / 1000);
  const url = `${settings.url}${path}`;
  const fileType = fileTypeOf({ name });
  return {
    id,
    created,
    timestamp: created,
    name,
    title,
    mimetype: mimeType,
    filetype: fileType,
    pretty_type: fileType.toUpperCase(),
    user: BOT_USER_ID,
    user_team: TEAM_ID,
    editable: false,
    size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: false,
    public_url_shared: false,
    display_as_bot: false,
    file_access: 'visible',
    url_private: url,
    url_private_download: url,
    permalink: url,
    ...(stored?.altText && { alt_txt: stored.altText }),
  };
}
