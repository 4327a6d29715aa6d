/** Drawn, because a symbol must be there without an emoji font. */
function Icon({ path, width = 1.5 }: { path: string; width?: number }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth={width}
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d={path} />
    </svg>
  );
}

export const LightningIcon = () => <Icon path="M11.500 2.500 4 11.500h5l-.5 6L16 8.500h-5z" />;

export const DotsIcon = () => <Icon width={2.5} path="M10 4v.01M10 10v.01M10 16v.01" />;

export const FileIcon = () => (
  <Icon path="M5 2.500h6l4 4v11H5zM11 2.500v4h4M7.500 10.500h5M7.500 13.500h5" />
);

export const DownloadIcon = () => <Icon path="M10 3v9M6 8.500l4 4 4-4M4 16.500h12" />;
