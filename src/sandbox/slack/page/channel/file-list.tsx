import type { SimFile } from '../../control-protocol.ts';
import { DownloadIcon, FileIcon } from '../shell/icons.tsx';
import { fileSize } from '../text/file-size.ts';

/** A message's files: what they are called, how large they are, and a way to save them. */
export function FileList({ files }: { files: SimFile[] }) {
  return (
    <ul className="files" aria-label="Files">
      {files.map((file) => (
        <li key={file.id} className="file">
          <span className="file-icon">
            <FileIcon />
          </span>
          <span className="file-words">
            <span className="file-title">{file.title}</span>
            <span className="file-facts">
              {file.name !== file.title && <span className="file-name">{file.name}</span>}
              <span>{fileSize(file.size)}</span>
            </span>
          </span>
          <a
            className="icon-button file-download"
            href={file.path}
            download={file.name}
            title="Download"
            aria-label={`Download ${file.name}`}
          >
            <DownloadIcon />
          </a>
        </li>
      ))}
    </ul>
  );
}
